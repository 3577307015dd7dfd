"""The steps of the pipeline, one folder each; `crossread/pipeline.py` has their order."""
