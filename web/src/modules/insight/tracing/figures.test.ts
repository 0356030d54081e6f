import { describe, expect, it } from 'vitest';
import { figure, percent } from './figures';

describe('figures of tracing', () => {
  it('are rounded as one says them', () => {
    expect(figure(1.94)).toBe('1.9');
    expect(figure(-2)).toBe('-2');
    expect(figure(48.4)).toBe('48');
    expect(figure(null)).toBe('–');
  });

  it('claim neither all nor none where it is only nearly so', () => {
    expect(percent(0.999)).toBe('99 %');
    expect(percent(0.001)).toBe('1 %');
    expect(percent(1)).toBe('100 %');
    expect(percent(0)).toBe('0 %');
    expect(percent(null)).toBe('–');
  });
});
