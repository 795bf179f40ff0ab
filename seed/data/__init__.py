"""What ships: facts and figures of public papers, retold, each with its source."""
