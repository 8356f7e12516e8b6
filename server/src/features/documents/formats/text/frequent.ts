/** Frequent characters of written Chinese that differ between the scripts, and those that do not: they tell a right decoding from a wrong one. */
export const FREQUENT_SHARED =
  '的一是在不了有和人中大上我以要他用生到作地于出就分成可主年同工也能下子而方多定行法所民得十三之部度家力如水化高自二理起小物加量都使月公日政法全重新展建任位情文件'
export const FREQUENT_SIMPLIFIED =
  '这为个国们时来产种后学经进着等电现实两体制机当点从业级务开关对会发动过说样与线内数质设组织单责长间办实规训农乡镇县'
export const FREQUENT_TRADITIONAL =
  '這為個國們時來產種後學經進著電現實兩體製機當點從業級務開關對會發動過說樣與線內數質設組織單責長間辦實規訓農鄉鎮縣'
