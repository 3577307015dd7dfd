"""Our small language model at run time: everything that is read off a sentence, in one pass on the CPU.

`load_encoder()` gives an `Encoder`; `Encoder.read` reads sentences, each distinct one once; `Encoder.attribute` reads
who is said to have said what over a window of sentences. How it was trained: `MODEL_CARD.md` beside this file.
"""

from __future__ import annotations

from crossread.encoder.runtime import Encoder, Found, load_encoder
from crossread.encoder.split import split_sentences, split_words

__all__ = ["Encoder", "Found", "load_encoder", "split_sentences", "split_words"]
