def explanation(*a):
    raise NotImplementedError
