"""Reading bookings: free times, holds, who may see what, and whether everything still adds up."""
