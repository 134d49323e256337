import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { NumberField } from './number-field.tsx';

afterEach(cleanup);

function setUp() {
  const onValueChange = vi.fn();
  render(
    <NumberField
      label="Price"
      value={1}
      isValid={(value) => value > 0}
      invalidMessage="must be above 0"
      help="an assumption"
      onValueChange={onValueChange}
    />,
  );
  return { field: screen.getByLabelText<HTMLInputElement>('Price'), onValueChange };
}

describe('NumberField', () => {
  it('is empty, and not wrong, while there is no number', () => {
    const props = { isValid: () => false, invalidMessage: 'must be above 0', help: 'none is known' };
    render(<NumberField label="Price" value={null} onValueChange={vi.fn()} {...props} />);
    const field = screen.getByLabelText<HTMLInputElement>('Price');
    fireEvent.change(field, { target: { value: '0' } });
    expect(field.getAttribute('aria-invalid')).toBe('true');
    fireEvent.change(field, { target: { value: '' } });
    expect(field.value).toBe('');
    expect(field.getAttribute('aria-invalid')).toBe('false');
  });

  it('hands on what is valid', () => {
    const { field, onValueChange } = setUp();
    fireEvent.change(field, { target: { value: '2.5' } });
    expect(onValueChange).toHaveBeenCalledWith(2.5);
    expect(field.getAttribute('aria-invalid')).toBe('false');
  });

  it.each(['', 'abc', '0', '-1', '0x10', '1e3', '1,5'])('keeps %j in view, marked, and to itself', (text) => {
    const { field, onValueChange } = setUp();
    fireEvent.change(field, { target: { value: text } });
    fireEvent.blur(field);
    expect(onValueChange).not.toHaveBeenCalled();
    expect(field.value).toBe(text);
    expect(field.getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByText('must be above 0')).toBeTruthy();
  });
});
