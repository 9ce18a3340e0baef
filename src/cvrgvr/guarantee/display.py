def html(*a):
    raise NotImplementedError
