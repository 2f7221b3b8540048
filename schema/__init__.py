"""What may be asked: the GraphQL API, its plan and its answers."""
