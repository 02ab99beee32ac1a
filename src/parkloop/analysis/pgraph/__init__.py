"""Process networks as P-graphs: maximal structure, solution structures and the k best of them."""
