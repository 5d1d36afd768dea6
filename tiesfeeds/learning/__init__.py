"""What helps people learn: quizzes, exercises, progress and evidence."""
