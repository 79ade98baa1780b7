"""Forms of the booking journey, a module a page. They clean what people type and decide nothing."""
