"""What makes the stored notebooks, the exercises, the site, the slides and the teachers' map."""
