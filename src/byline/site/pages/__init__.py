"""The pages that no file stands for, and the strings that templates print."""
