"""Pages on which coordinators see how things stand. They read; what they lead to writes."""
