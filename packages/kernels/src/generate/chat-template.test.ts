import { expect, it } from 'vitest';
import { InvalidPromptError } from '../errors.ts';
import { chatTemplateOf, chatText } from './chat-template.ts';

/** As SmolLM2's, with another system prompt. */
const CHATML = `{% for message in messages %}{% if loop.first and messages[0]['role'] != 'system' %}{{
'<|im_start|>system\nBe brief.<|im_end|>\n' }}{% endif %}{{'<|im_start|>' + message['role'] + '\n' +
message['content'] + '<|im_end|>' + '\n'}}{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif %}`;

it('writes a message as the template of the model does', () => {
  const template = chatTemplateOf({ chat_template: CHATML });
  expect(template && chatText(template, 'Why {{ x }}?')).toBe(
    '<|im_start|>system\nBe brief.<|im_end|>\n<|im_start|>user\nWhy {{ x }}?<|im_end|>\n<|im_start|>assistant\n',
  );
});

it('finds the default of several, names of tokens that are objects, and a file of its own', () => {
  const several = [
    { name: 'tool_use', template: 'tools' },
    { name: 'default', template: '{{ bos_token }}{{ messages[0].content }}{{ eos_token }}' },
  ];
  const config = { chat_template: several, bos_token: { content: '<s>' }, eos_token: '</s>' };
  expect(chatText(chatTemplateOf(config) ?? never(), 'a')).toBe('<s>a</s>');
  expect(chatText(chatTemplateOf(config, 'file') ?? never(), 'a')).toBe('file');
  expect(chatTemplateOf({})).toBeNull();
  expect(chatTemplateOf({ chat_template: [{ name: 'tool_use', template: 'x' }, null] })).toBeNull();
});

it('says what is wrong with a template', () => {
  const throws = { source: "{{ raise_exception('no system') }}", names: { bos_token: '', eos_token: '' } };
  expect(() => chatText(throws, 'a')).toThrow(InvalidPromptError);
  expect(() => chatText(throws, 'a')).toThrow(/the model's chat template cannot be rendered: no system/);
  expect(() => chatText({ ...throws, source: '{% if %}' }, 'a')).toThrow(/cannot be rendered/);
});

function never(): never {
  throw new Error('there is no template');
}
