"""What somebody should look at again: pages past their day, links that lead nowhere, names of retired rows, English that is still Chinese."""
