"""Pages on which coordinators and stewards shape programmes."""
