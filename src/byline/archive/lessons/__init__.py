"""What a person's corrections of some posts say of the others."""
