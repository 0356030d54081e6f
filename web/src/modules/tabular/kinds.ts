/** The files that the command line takes, with the header each must have. */
export const kinds = [
  { name: 'people', columns: 'id_type,id_number,name,sex,birth_date,phone,region_code,address,household_no,household_role' },
  {
    name: 'cases',
    columns: 'case_no,id_type,id_number,name,sex,birth_date,phone,region_code,address,classification,onset_date,sampled_at,diagnosed_at,isolated_at,origin',
  },
  { name: 'transmissions', columns: 'case_no,infector_case_no,setting' },
  { name: 'itineraries', columns: 'case_no,transport,number,date,carriage,seat,from,to,start,end,place,region_code' },
  { name: 'timetable', columns: 'train_no,seq,station,arrives,departs' },
  { name: 'trips', columns: 'id_type,id_number,name,phone,transport,number,date,carriage,seat,from,to,start,end' },
  { name: 'visits', columns: 'id_type,id_number,name,phone,place,region_code,start,end,source' },
  { name: 'regions', columns: 'code,name,level,parent_code' },
] as const;
