"""The pages of the desk: each renders what the sitting knows, and hands what a person did to it."""
