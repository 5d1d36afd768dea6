"""What the field computes with: models of queues, growth, cascades, reach, budgets and games."""
