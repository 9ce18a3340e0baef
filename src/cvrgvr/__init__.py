"""Records, formats, rules and the care guarantee for waiting times in Region Stockholm."""
