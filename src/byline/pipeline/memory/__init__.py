"""What earlier conversions found, taken again where all that it depends on is as it was."""
