"""The site behind a real server with several processes, and clients that speak HTTP to it: for races and benchmarks."""
