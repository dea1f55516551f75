import { openDirectLine } from './channel/direct-line';
import { channelContract } from './channel.suite';

channelContract('Direct Line', openDirectLine);
