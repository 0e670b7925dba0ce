"""What stands on many texts: lines and patterns of lines, and the file in which people see and mend them."""
