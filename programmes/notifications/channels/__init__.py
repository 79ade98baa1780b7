"""How a message leaves the service: one interface, one class per channel, chosen by ``settings.NOTIFICATION_CHANNELS``."""
