"""What each operation does, by its operationId: calls, evaluations, metrics, metric values, health."""
