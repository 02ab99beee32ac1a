"""ParkLoop (园环): from the data of one industrial park to a defended, optimized and followed plan for closing its loops."""

__version__ = "0.1.0"
