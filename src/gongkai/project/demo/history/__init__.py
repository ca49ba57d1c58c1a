"""Two years of the fictional city's publishing, played through the services in order of time."""
