import { Member } from '../shared/api/model';

/** First and last name, or else what one signs in with. */
export function nameOf(member: Member): string {
  return [member.firstName, member.lastName].filter((part) => part).join(' ') || member.username;
}
