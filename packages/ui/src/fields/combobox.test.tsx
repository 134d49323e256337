import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { Combobox } from './combobox.tsx';

afterEach(cleanup);

const options = [
  { value: 'a', label: 'Alpha', group: 'Greek' },
  { value: 'b', label: 'Beta', group: 'Greek' },
  { value: 'z', label: 'Zeta', group: 'Late' },
];

it('opens with a search over labels and groups, and hands on what is chosen', async () => {
  const onValueChange = vi.fn();
  render(<Combobox label="Letter" value="a" options={options} onValueChange={onValueChange} />);
  const field = screen.getByRole('combobox', { name: /Letter/ });
  expect(field.textContent).toContain('Alpha');
  fireEvent.click(field);
  const search = await screen.findByPlaceholderText('Search', {}, { timeout: 30_000 });
  fireEvent.change(search, { target: { value: 'zeta LATE' } });
  const found = await screen.findAllByRole('option', {}, { timeout: 30_000 });
  expect(found.map((option) => option.textContent)).toEqual(['Zeta']);
  fireEvent.click(found[0] as HTMLElement);
  expect(onValueChange).toHaveBeenCalledExactlyOnceWith('z');
});

it('shows a value that it does not know as what it is', () => {
  render(<Combobox label="Letter" value="omega" options={options} onValueChange={vi.fn()} />);
  expect(screen.getByRole('combobox').textContent).toContain('omega (unknown)');
});
