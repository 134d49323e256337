/** Prompts of five kinds: a fact, a story, code, a turn of a chat with the model's special tokens, and numbers. */
export const PROMPTS: readonly string[] = [
  'The capital of France is',
  'Once upon a time, in a village by the sea, there lived a clockmaker who',
  'def fibonacci(n):\n    """Return the n-th Fibonacci number."""\n',
  '<|im_start|>user\nWhy is the sky blue?<|im_end|>\n<|im_start|>assistant\n',
  'Water boils at 100 degrees Celsius, which in Fahrenheit is',
];

/** How texts are split before merges, by `tokenizer.ggml.pre`; each is tried on the vocabulary of the one file. */
export const PRE_TOKENIZERS: readonly string[] = ['smollm', 'gpt-2', 'llama-bpe', 'qwen2'];

/** Texts that tokenisers get wrong. */
export const HARD_STRINGS: readonly string[] = [
  'Hello, world!',
  ' leading and trailing ',
  '  two   three    four ',
  'a\nb\n\nc\n\n\n d \n e',
  'a\r\nb\r\n\r\n c',
  '\t\tif (x) {\n\t\t\treturn;\n\t\t}\n',
  "I'll don't we've they're it's he'd I'm",
  "I'LL DON'T WE'VE THEY'RE IT'S HE'D I'M 'S's",
  'typographic \u2019s and \u201cquotes\u201d don\u2019t',
  '1234567890 12 345 6789 1,234.56 1e-5 0x1F',
  'x\u00b2 \u00bd \u2167 \u0663\u0664 \u0968\u0969 \uff11\uff12',
  'na\u00efve caf\u00e9 cafe\u0301 \u00c5ngstr\u00f6m \ufb01ne',
  '\u4f60\u597d\uff0c\u4e16\u754c\u3002\u6771\u4eac\u3068\u5927\u962a',
  '\ud55c\uad6d\uc5b4 \ub9d0\ud558\uae30',
  '\u0627\u0644\u0639\u0631\u0628\u064a\u0629 \u0633\u064e\u0644\u064e\u0627\u0645',
  '\u0939\u093f\u0928\u094d\u0926\u0940 \u0e20\u0e32\u0e29\u0e32\u0e44\u0e17\u0e22',
  '\u{1f600}\u{1f468}\u200d\u{1f469}\u200d\u{1f467} \u{1f1eb}\u{1f1f7}\u2764\ufe0f',
  'no\u00a0break em\u2003space wide\u3000space zero\u200bwidth',
  'next\u0085line line\u2028separator \ufeffbom',
  'bell\u0007 escape\u001b[0m delete\u007f',
  '\u{10fffd}\u{f0000} private',
  '!!!??? ... ---- //// <<<>>> {[()]} $%^&*_+=~`|\\',
  'snake_case camelCase kebab-case SHOUT__X',
  'https://example.com/a?b=c&d=%20#e user@example.org',
  '<|im_start|>user\nHi<|im_end|>\n<|im_start|>assistant\n',
  '<|im_start|> <|im_end|><|im_end|>',
  '<|im_sta rt|> <|endoftext|>x <|unknown|>',
  '   \n   \n\t \n',
  ' ',
  '\n',
  'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
  '                                                            x',
  'The quick brown fox; antidisestablishmentarianism, Donaudampfschifffahrtsgesellschaft.',
];
