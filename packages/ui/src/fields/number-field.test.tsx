import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { NumberField } from './number-field.tsx';

afterEach(cleanup);

const plain = {
  parse: (text: string) => (text.trim() === '' ? Number.NaN : Number(text)),
  format: String,
  invalidMessage: 'must be above 0',
  help: 'an assumption',
};

function setUp() {
  const onValueChange = vi.fn();
  const priced = (value: number) => (
    <NumberField
      {...plain}
      label="Price"
      value={value}
      isValid={(value) => value > 0}
      onValueChange={onValueChange}
    />
  );
  const { rerender } = render(priced(1));
  return {
    field: screen.getByLabelText<HTMLInputElement>('Price'),
    onValueChange,
    isNow: (value: number) => rerender(priced(value)),
  };
}

describe('NumberField', () => {
  it('is empty, and not wrong, while there is not a number', () => {
    render(
      <NumberField {...plain} label="Price" value={null} isValid={() => false} onValueChange={vi.fn()} />,
    );
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

  it.each(['', 'abc', '0', '-1'])('keeps %j in view, marked, and to itself', (text) => {
    const { field, onValueChange } = setUp();
    fireEvent.change(field, { target: { value: text } });
    fireEvent.blur(field);
    expect(onValueChange).not.toHaveBeenCalled();
    expect(field.value).toBe(text);
    expect(field.getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByText('must be above 0')).toBeTruthy();
  });

  it('keeps what is typed while its own value comes back, and lets go of it when another does', () => {
    const { field, isNow } = setUp();
    fireEvent.change(field, { target: { value: '3.50' } });
    isNow(3.5);
    expect(field.value).toBe('3.50');
    // The browser's way back, with the field still focused.
    isNow(1);
    expect(field.value).toBe('1');
  });

  it('lets go of text other than a number when the value changes from elsewhere', () => {
    const { field, isNow } = setUp();
    fireEvent.change(field, { target: { value: 'cheap' } });
    isNow(1);
    expect(field.value).toBe('cheap');
    isNow(7);
    expect(field.value).toBe('7');
    expect(field.getAttribute('aria-invalid')).toBe('false');
  });
});
