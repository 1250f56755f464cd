"""Walls: strangers' code runs here, in processes with bounds, and nothing here knows what an exercise is."""
