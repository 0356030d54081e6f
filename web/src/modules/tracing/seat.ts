type Translate = (key: string, named: Record<string, unknown>) => string;

/** Carriage and seat for reading: "2" is carriage 2; what somebody typed in words, "2号车厢", stays as it is. */
export function seatWords(carriage: string | null | undefined, seat: string | null | undefined, t: Translate): string {
  const parts = [
    carriage && (/^[\dA-Z/]{1,6}$/i.test(carriage) ? t('shared.carriage', { number: carriage }) : carriage),
    seat && (/^[\dA-Z/、-]{1,9}$/i.test(seat) ? t('shared.seat', { seat }) : seat),
  ];
  return parts.filter(Boolean).join(' · ');
}
