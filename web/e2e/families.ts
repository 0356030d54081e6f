import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { alone, city, keep, lianfang } from './city';
import { residentNumber } from './journey';

export const TELEPHONE = '15412340987';
/** A household with a phone among them, and one for the gate of a compound; neither has been anywhere. */
export const FAMILY = { mother: residentNumber(902), child: residentNumber(903, '20140501'), grandmother: residentNumber(904, '19480301') };
export const COUPLE = { wife: residentNumber(906), husband: residentNumber(907) };

const row = (number: string, name: string, phone: string, household: string, role: string) => `10,${number},${name},,,${phone},411202,,${household},${role}`;

/** Registers the two households, once in a city. */
export async function settleFamilies(): Promise<void> {
  await alone(async () => {
    if (city().families) return;
    const file = join(city().data, 'families.csv');
    const head = 'id_type,id_number,name,sex,birth_date,phone,region_code,address,household_no,household_role';
    const people = [
      row(FAMILY.mother, '程小满', TELEPHONE, 'H-J-1', 'head'),
      row(FAMILY.child, '程一禾', '', 'H-J-1', 'child'),
      row(FAMILY.grandmother, '周桂兰', '', 'H-J-1', 'parent'),
      row(COUPLE.wife, '吕芳', '15412340988', 'H-J-2', 'head'),
      row(COUPLE.husband, '尹川', '15412340989', 'H-J-2', 'spouse'),
    ];
    writeFileSync(file, [head, ...people, ''].join('\n'));
    await lianfang('import', 'people', file);
    rmSync(file);
    keep({ ...city(), families: true });
  });
}
