"""Where functions run: in this process, over the cores of its machine, on the workers of a Dask cluster.

    with opened(jobs) as engine:
        results = in_order(batches, submit, engine, alone, lost)

Whatever runs there is a pure function of a module, so that it makes no difference where it runs, and the results come
in the order of what was handed out. Nothing is started before the first function is handed out.
"""
