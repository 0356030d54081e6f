import { describe, expect, it } from 'vitest';
import { readList } from './listFile';

describe('a list from outside as a file', () => {
  it('is read with headings of either language, quotes, and cells that hold commas and lines', () => {
    const text = '\uFEFF证件号码,姓名,病例编号,接触类别,末次接触日期,关联\r\n411202199001011234,李某,CASE-1,密切,2020-01-24,"同桌, ""寿宴""\n二楼"\r\n\r\n,,,,,\r\n';
    expect(readList(text)).toEqual({
      rows: [{ idType: undefined, idNumber: '411202199001011234', name: '李某', phone: undefined, caseNo: 'CASE-1', contactClass: 'close', lastExposure: '2020-01-24', link: '同桌, "寿宴"\n二楼' }],
    });
  });

  it('keeps rows that lack something, for the server to say what', () => {
    expect(readList('ID_Number,case_no,contact_class,last_exposure,link\n1,,red')).toMatchObject({ rows: [{ idNumber: '1', caseNo: undefined, contactClass: 'red', lastExposure: undefined, link: undefined }] });
  });

  it('without the columns that are needed is none, and says which', () => {
    expect(readList('id_number,name\n1,李某')).toEqual({ missing: ['case_no', 'contact_class', 'last_exposure', 'link'] });
    expect(readList('name,case_no,contact_class,last_exposure,link\n李某,,,,')).toEqual({ missing: ['id_number'] });
    expect(readList('name,phone,case_no,contact_class,last_exposure,link\n李某,154,,,,')).toMatchObject({ rows: [{ phone: '154' }] });
    expect(readList('')).toEqual({ empty: true });
    expect(readList('id_number,case_no,contact_class,last_exposure,link\n')).toEqual({ empty: true });
  });
});
