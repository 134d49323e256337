import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { Select } from './select.tsx';

const markup = (options: { value: string; label: string; group?: string }[]) =>
  renderToStaticMarkup(<Select label="Price" value="a" options={options} onValueChange={() => {}} />).replace(
    /^.*<select[^>]*>|<\/select>.*$/g,
    '',
  );

it('puts options that follow each other and share a group under its name, in their order', () => {
  const options = [
    { value: '', label: 'None' },
    { value: 'a', label: 'A', group: 'First' },
    { value: 'b', label: 'B', group: 'First' },
    { value: 'c', label: 'C', group: 'Second' },
  ];
  expect(markup(options)).toBe(
    '<option value="">None</option><optgroup label="First"><option value="a" selected="">A</option><option value="b">B</option></optgroup><optgroup label="Second"><option value="c">C</option></optgroup>',
  );
});

it('needs no group', () => {
  expect(markup([{ value: 'a', label: 'A' }])).toBe('<option value="a" selected="">A</option>');
});

it('shows a value that no option has as what it is', () => {
  expect(markup([{ value: 'b', label: 'B' }])).toBe(
    '<option value="a" selected="">a (unknown)</option><option value="b">B</option>',
  );
});
