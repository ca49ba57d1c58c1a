"""Proofs over the publish log: Merkle tree, signed notes, checkpoints, the public files."""
