/**
 * Every emoji, a line each: the sign | its name | shortcodes | further words to find it by | its version, where that is 12 or newer.
 * `#0` and so on begin a group. Cut by `test/emoji/cut.ts` from emojibase-data 17.0.0 (MIT, Miles Johnson).
 */
export const table = `#0
😀|grinning face|grinning|cheerful cheery grin happy
😃|grinning face with big eyes|smiley|awesome grin happy mouth
😄|grinning face with smiling eyes|smile grinning_face_with_closed_eyes|eye grin happy laugh
😁|beaming face with smiling eyes|grin beaming_face|eye grinning happy nice
😆|grinning squinting face|laughing satisfied lol|closed eyes haha hahaha
😅|grinning face with sweat|sweat_smile|cold dejected excited mouth
🤣|rolling on the floor laughing|rofl|crying face funny haha
😂|face with tears of joy|joy lmao tears_of_joy|crying feels funny haha
🙂|slightly smiling face||happy smile
🙃|upside-down face||hehe smile
🫠|melting face|melt|disappear dissolve embarrassed haha|14
😉|winking face|wink|flirt heartbreaker sexy slide
😊|smiling face with smiling eyes|blush smiling_face_with_closed_eyes|eye glad satisfied smile
😇|smiling face with halo|innocent halo|angel angelic angels blessed
🥰|smiling face with hearts|smiling_face_with_three_hearts smiling_face_with_3_hearts|adore crush heart ily
😍|smiling face with heart-eyes|heart_eyes|143 bae eye feels
🤩|star-struck||excited eyes face grinning
😘|face blowing a kiss|kissing_heart blowing_a_kiss|adorbs bae flirt ily
😗|kissing face|kissing|143 date dating flirt
☺️|smiling face|relaxed|happy outlined smile
😚|kissing face with closed eyes|kissing_closed_eyes|143 bae blush date
😙|kissing face with smiling eyes|kissing_smiling_eyes|143 closed date dating
🥲|smiling face with tear||glad grateful happy joy|13
😋|face savoring food|yum savoring_food|delicious eat full hungry
😛|face with tongue|stuck_out_tongue|awesome cool nice party
😜|winking face with tongue|stuck_out_tongue_winking_eye|crazy epic funny joke
🤪|zany face|zany|crazy eye eyes goofy
😝|squinting face with tongue|stuck_out_tongue_closed_eyes|eye gross horrible omg
🤑|money-mouth face||paid
🤗|smiling face with open hands|hugs hug hugging
🤭|face with hand over mouth|hand_over_mouth|giggle giggling oops realization
🫢|face with open eyes and hand over mouth|face_with_open_eyes_hand_over_mouth gasp|amazement awe disbelief embarrass|14
🫣|face with peeking eye|peek|captivated embarrass hide hiding|14
🤫|shushing face|shush|quiet shh
🤔|thinking face|thinking wtf|chin consider hmm ponder
🫡|saluting face|salute|good luck ok respect|14
🤐|zipper-mouth face|zipper_mouth|keep quiet secret shut
🤨|face with raised eyebrow|raised_eyebrow|disapproval disbelief distrust emoji
😐️|neutral face|neutral|awkward blank deadpan expressionless
😑|expressionless face|expressionless|awkward dead fine inexpressive
😶|face without mouth|no_mouth|awkward blank expressionless mouthless
🫥|dotted line face||depressed disappear hidden hide|14
😶‍🌫️|face in clouds|in_clouds|absentminded fog head|13.1
😏|smirking face|smirk smirking|boss dapper flirt homie
😒|unamused face|unamused|bored fine jealous jel
🙄|face with rolling eyes|roll_eyes rolling_eyes|eyeroll shade ugh whatever
😬|grimacing face|grimacing|awk awkward dentist grimace
😮‍💨|face exhaling|exhale exhaling|blow blowing exhausted gasp|13.1
🤥|lying face|lying|liar lie pinocchio
🫨|shaking face|shaking|crazy daze earthquake omg|15
🙂‍↔️|head shaking horizontally||no shake|15.1
🙂‍↕️|head shaking vertically||nod yes|15.1
😌|relieved face|relieved|calm peace relief zen
😔|pensive face|pensive|awful bored dejected died
😪|sleepy face|sleepy|crying good night sad
🤤|drooling face|drooling
😴|sleeping face|sleeping|bed bedtime good goodnight
🫩|face with bags under eyes|face_with_eye_bags|bored exhausted fatigued late|16
😷|face with medical mask|mask medical_mask|cold dentist dermatologist doctor
🤒|face with thermometer||ill sick
🤕|face with head-bandage||hurt injury ouch
🤢|nauseated face|nauseated|gross nasty sick vomit
🤮|face vomiting|vomiting_face vomiting|barf ew gross puke
🤧|sneezing face|sneezing|fever flu gesundheit sick
🥵|hot face|hot|dying feverish heat panting
🥶|cold face|cold|blue freezing frostbite icicles
🥴|woozy face|woozy|dizzy drunk eyes intoxicated
😵|face with crossed-out eyes|dizzy_face knocked_out|dead feels sick tired
😵‍💫|face with spiral eyes|dizzy_eyes|confused hypnotized omg smiley|13.1
🤯|exploding head||blown explode mind mindblown
🤠|cowboy hat face|cowboy cowboy_face|cowgirl
🥳|partying face|hooray partying|bday birthday celebrate celebration
🥸|disguised face|disguised|disguise eyebrow glasses incognito|13
😎|smiling face with sunglasses|sunglasses sunglasses_cool too_cool|awesome beach bright bro
🤓|nerd face|nerd|brainy clever expert geek
🧐|face with monocle|monocle_face|classy fancy rich stuffy
😕|confused face|confused|befuddled confusing dunno frown
🫤|face with diagonal mouth||confused confusion disappointed doubt|14
😟|worried face|worried|anxious butterflies nerves nervous
🙁|slightly frowning face||frown sad
☹️|frowning face|white_frowning_face|frown sad
😮|face with open mouth|open_mouth|believe forgot omg shocked
😯|hushed face|hushed|epic omg stunned surprised
😲|astonished face|astonished|cost no omg shocked
😳|flushed face|flushed|amazed awkward crazy dazed
🫪|distorted face||anxiety bloated panic shocked|17
🥺|pleading face|pleading|begging big eyes mercy
🥹|face holding back tears|watery_eyes|admiration aww cry embarrassed|14
😦|frowning face with open mouth|frowning|caught frown guard scared
😧|anguished face|anguished|forgot scared scary stressed
😨|fearful face|fearful|afraid anxious blame fear
😰|anxious face with sweat|cold_sweat anxious anxious_face|blue eek mouth nervous
😥|sad but relieved face|disappointed_relieved sad_relieved_face|anxious call close complicated
😢|crying face|cry|awful feels miss sad
😭|loudly crying face|sob|bawling cry sad tear
😱|face screaming in fear|scream screaming_in_fear|epic fearful munch scared
😖|confounded face|confounded|annoyed confused cringe distraught
😣|persevering face|persevere|concentrate concentration focus headache
😞|disappointed face|disappointed|awful blame dejected fail
😓|downcast face with sweat|sweat downcast_face|close cold feels headache
😩|weary face|weary|crying fail feels hungry
😫|tired face|tired|cost feels nap sad
🥱|yawning face|yawn yawning|bedtime bored goodnight nap|12
😤|face with steam from nose|triumph nose_steam|anger angry feels fume
😡|enraged face|pout rage|anger angry feels mad
😠|angry face|angry|anger blame feels frustrated
🤬|face with symbols on mouth|cursing_face censored|censor cussing mad pissed
😈|smiling face with horns|smiling_imp|demon devil evil fairy
👿|angry face with horns|imp angry_imp|demon devil evil fairy
💀|skull||body dead death face
☠️|skull and crossbones||bone dead death face
💩|pile of poo|hankey poop shit|bs comic doo dung
🤡|clown face|clown
👹|ogre|japanese_ogre|creature devil face fairy
👺|goblin|japanese_goblin|angry creature face fairy
👻|ghost||boo creature excited face
👽️|alien||creature extraterrestrial face fairy
👾|alien monster|space_invader|creature extraterrestrial face fairy
🤖|robot|robot_face|monster
😺|grinning cat|smiley_cat|animal face mouth open
😸|grinning cat with smiling eyes|smile_cat grinning_cat_with_closed_eyes|animal eye face grin
😹|cat with tears of joy|joy_cat tears_of_joy_cat|animal face laugh laughing
😻|smiling cat with heart-eyes|heart_eyes_cat|animal eye face love
😼|cat with wry smile|smirk_cat wry_smile_cat|animal face ironic
😽|kissing cat||animal closed eye eyes
🙀|weary cat|scream_cat|animal face oh surprised
😿|crying cat|crying_cat_face|animal cry sad tear
😾|pouting cat||animal face
🙈|see-no-evil monkey|see_no_evil|embarrassed face forbidden forgot
🙉|hear-no-evil monkey|hear_no_evil|animal ears face forbidden
🙊|speak-no-evil monkey|speak_no_evil|animal face forbidden gesture
💌|love letter||heart mail romance valentine
💘|heart with arrow|cupid|143 adorbs date emotion
💝|heart with ribbon|gift_heart|143 anniversary emotion ily
💖|sparkling heart||143 emotion excited good
💗|growing heart|heartpulse|143 emotion excited ily
💓|beating heart|heartbeat|143 cardio emotion ily
💞|revolving hearts||143 adorbs anniversary emotion
💕|two hearts||143 anniversary date dating
💟|heart decoration||143 emotion hearth purple
❣️|heart exclamation|heavy_heart_exclamation|mark punctuation
💔|broken heart||break crushed emotion heartbroken
❤️‍🔥|heart on fire||burn love lust sacred|13.1
❤️‍🩹|mending heart||healthier improving recovering recuperating|13.1
❤️|red heart|heart|emotion love
🩷|pink heart||143 adorable cute emotion|15
🧡|orange heart||143
💛|yellow heart||143 cardiac emotion ily
💚|green heart||143 emotion ily love
💙|blue heart||143 emotion ily love
🩵|light blue heart||143 cute cyan emotion|15
💜|purple heart||143 bestest emotion ily
🤎|brown heart||143|12
🖤|black heart||evil wicked
🩶|grey heart|gray_heart|143 emotion ily love|15
🤍|white heart||143|12
💋|kiss mark|kiss|dating emotion heart kissing
💯|hundred points|100|agree clearly definitely faithful
💢|anger symbol|anger|angry comic mad upset
🫯|fight cloud||argument brawl debate disagreement|17
💥|collision|boom|bomb collide comic explode
💫|dizzy||comic shining shooting star
💦|sweat droplets|sweat_drops|comic drip droplet splashing
💨|dashing away|dash|cloud comic fart fast
🕳️|hole
💬|speech balloon||bubble comic dialog message
👁️‍🗨️|eye in speech bubble|eye_speech_bubble|balloon witness
🗨️|left speech bubble||balloon dialog
🗯️|right anger bubble||angry balloon mad
💭|thought balloon||bubble cartoon cloud comic
💤|ZZZ||comic good goodnight night
#1
👋|waving hand|wave|bye cya g2g greetings
🤚|raised back of hand||backhand
🖐️|hand with fingers splayed|raised_hand_with_fingers_splayed|finger stop
✋️|raised hand|hand high_five|5 stop
🖖|vulcan salute|vulcan|finger hand hands
🫱|rightwards hand||handshake hold reach right|14
🫲|leftwards hand||handshake hold left leftward|14
🫳|palm down hand|palm_down|dismiss drop dropped pick|14
🫴|palm up hand|palm_up|beckon catch come hold|14
🫷|leftwards pushing hand||block five halt high|15
🫸|rightwards pushing hand||block five halt high|15
👌|OK hand||awesome bet dope fleek
🤌|pinched fingers|pinch|gesture hand hold huh|13
🤏|pinching hand||amount bit fingers little|12
✌️|victory hand|v victory|peace
🤞|crossed fingers|fingers_crossed|cross finger hand luck
🫰|hand with index finger and thumb crossed||expensive heart love money|14
🤟|love-you gesture||fingers hand ily three
🤘|sign of the horns|metal|finger hand
🤙|call me hand||hang loose shaka
👈️|backhand index pointing left|point_left|finger hand
👉️|backhand index pointing right|point_right|finger hand
👆️|backhand index pointing up|point_up_2|finger hand
🖕|middle finger|fu|hand
👇️|backhand index pointing down|point_down|finger hand
☝️|index pointing up|point_up|finger hand this
🫵|index pointing at the viewer|point_forward|finger hand poke you|14
👍️|thumbs up|+1 thumbsup yes|good hand like thumb
👎️|thumbs down|-1 thumbsdown no|bad dislike good hand
✊️|raised fist|fist fist_raised|clenched hand punch solidarity
👊|oncoming fist|facepunch fist_oncoming punch|absolutely agree boom bro
🤛|left-facing fist|fist_left|leftwards
🤜|right-facing fist|fist_right|rightwards
👏|clapping hands|clap|applause approval awesome congrats
🙌|raising hands|raised_hands|celebration gesture hand hooray
🫶|heart hands||love you|14
👐|open hands||hand hug jazz swerve
🤲|palms up together||cupped dua hands pray
🤝|handshake||agreement deal hand meeting
🙏|folded hands|pray|appreciate ask beg blessed
✍️|writing hand||write
💅|nail polish|nail_care|bored cosmetics done makeup
🤳|selfie||camera phone
💪|flexed biceps|muscle right_bicep|arm beast bench bodybuilder
🦾|mechanical arm||accessibility prosthetic|12
🦿|mechanical leg||accessibility prosthetic|12
🦵|leg||bent foot kick knee
🦶|foot||ankle feet kick stomp
👂️|ear||body ears hear hearing
🦻|ear with hearing aid|hearing_aid|accessibility hard|12
👃|nose||body noses nosey odor
🧠|brain||intelligent smart
🫀|anatomical heart||beat cardiology heartbeat organ|13
🫁|lungs||breath breathe exhalation inhalation|13
🦷|tooth||dentist pearly teeth white
🦴|bone||bones dog skeleton wishbone
👀|eyes||body eye face googly
👁️|eye||1 body one
👅|tongue||body lick slurp
👄|mouth|lips|beauty body kiss kissing
🫦|biting lip||anxious bite fear flirt|14
👶|baby||babies children goo infant
🧒|child||grandchild kid young younger
👦|boy||child grandson kid son
👧|girl||child daughter granddaughter kid
🧑|person|adult
👱|person: blond hair|blond_haired_person blond_haired|human
👨|man||adult bro
🧔|person: beard|bearded_person person_bearded|whiskers
🧔‍♂️|man: beard|man_bearded|whiskers|13.1
🧔‍♀️|woman: beard|woman_bearded|whiskers|13.1
👨‍🦰|man: red hair|red_haired_man man_red_haired|adult bro
👨‍🦱|man: curly hair|curly_haired_man man_curly_haired|adult bro
👨‍🦳|man: white hair|white_haired_man man_white_haired|adult bro
👨‍🦲|man: bald|bald_man|adult bro
👩|woman||adult lady
👩‍🦰|woman: red hair|red_haired_woman woman_red_haired|adult lady
🧑‍🦰|person: red hair|red_haired|adult|12.1
👩‍🦱|woman: curly hair|curly_haired_woman woman_curly_haired|adult lady
🧑‍🦱|person: curly hair|curly_haired|adult|12.1
👩‍🦳|woman: white hair|white_haired_woman woman_white_haired|adult lady
🧑‍🦳|person: white hair|white_haired|adult|12.1
👩‍🦲|woman: bald|bald_woman|adult lady
🧑‍🦲|person: bald|bald|adult|12.1
👱‍♀️|woman: blond hair|blond_haired_woman blonde_woman woman_blond_haired
👱‍♂️|man: blond hair|blond_haired_man man_blond_haired
🧓|older person|older_adult|elderly grandparent old wise
👴|old man|older_man|adult bald elderly gramps
👵|old woman|older_woman|adult elderly grandma grandmother
🙍|person frowning|frowning_person|annoyed disappointed disgruntled disturbed
🙍‍♂️|man frowning|frowning_man|annoyed disappointed disgruntled disturbed
🙍‍♀️|woman frowning|frowning_woman|annoyed disappointed disgruntled disturbed
🙎|person pouting|pouting_face pouting|disappointed downtrodden frown grimace
🙎‍♂️|man pouting|pouting_man|disappointed downtrodden frown grimace
🙎‍♀️|woman pouting|pouting_woman|disappointed downtrodden frown grimace
🙅|person gesturing NO|no_good|forbidden gesture hand not
🙅‍♂️|man gesturing NO|ng_man no_good_man|forbidden gesture hand not
🙅‍♀️|woman gesturing NO|ng_woman no_good_woman|forbidden gesture hand not
🙆|person gesturing OK|ok_person all_good|exercise gesture hand omg
🙆‍♂️|man gesturing OK|ok_man|exercise gesture hand omg
🙆‍♀️|woman gesturing OK|ok_woman|exercise gesture hand omg
💁|person tipping hand|information_desk_person tipping_hand_person|fetch flick flip gossip
💁‍♂️|man tipping hand|sassy_man tipping_hand_man|fetch flick flip gossip
💁‍♀️|woman tipping hand|sassy_woman tipping_hand_woman|fetch flick flip gossip
🙋|person raising hand|raising_hand|gesture here know me
🙋‍♂️|man raising hand|raising_hand_man|gesture here know me
🙋‍♀️|woman raising hand|raising_hand_woman|gesture here know me
🧏|deaf person||accessibility ear gesture hear|12
🧏‍♂️|deaf man||accessibility ear gesture hear|12
🧏‍♀️|deaf woman||accessibility ear gesture hear|12
🙇|person bowing|bow|apology ask beg favor
🙇‍♂️|man bowing|bowing_man|apology ask beg bow
🙇‍♀️|woman bowing|bowing_woman|apology ask beg bow
🤦|person facepalming|facepalm|again bewilder disbelief exasperation
🤦‍♂️|man facepalming||again bewilder disbelief exasperation
🤦‍♀️|woman facepalming||again bewilder disbelief exasperation
🤷|person shrugging|shrug|doubt dunno guess idk
🤷‍♂️|man shrugging||doubt dunno guess idk
🤷‍♀️|woman shrugging||doubt dunno guess idk
🧑‍⚕️|health worker||doctor healthcare nurse therapist|12.1
👨‍⚕️|man health worker||doctor healthcare nurse therapist
👩‍⚕️|woman health worker||doctor healthcare nurse therapist
🧑‍🎓|student||graduate|12.1
👨‍🎓|man student||graduate
👩‍🎓|woman student||graduate
🧑‍🏫|teacher||instructor lecturer professor|12.1
👨‍🏫|man teacher||instructor lecturer professor
👩‍🏫|woman teacher||instructor lecturer professor
🧑‍⚖️|judge||justice law scales|12.1
👨‍⚖️|man judge||justice law scales
👩‍⚖️|woman judge||justice law scales
🧑‍🌾|farmer||gardener rancher|12.1
👨‍🌾|man farmer||gardener rancher
👩‍🌾|woman farmer||gardener rancher
🧑‍🍳|cook||chef|12.1
👨‍🍳|man cook||chef
👩‍🍳|woman cook||chef
🧑‍🔧|mechanic||electrician plumber tradesperson|12.1
👨‍🔧|man mechanic||electrician plumber tradesperson
👩‍🔧|woman mechanic||electrician plumber tradesperson
🧑‍🏭|factory worker||assembly industrial|12.1
👨‍🏭|man factory worker||assembly industrial
👩‍🏭|woman factory worker||assembly industrial
🧑‍💼|office worker||architect business manager|12.1
👨‍💼|man office worker||architect business manager
👩‍💼|woman office worker||architect business manager
🧑‍🔬|scientist||biologist chemist engineer mathematician|12.1
👨‍🔬|man scientist||biologist chemist engineer mathematician
👩‍🔬|woman scientist||biologist chemist engineer mathematician
🧑‍💻|technologist||coder computer developer inventor|12.1
👨‍💻|man technologist||coder computer developer inventor
👩‍💻|woman technologist||coder computer developer inventor
🧑‍🎤|singer||actor entertainer rock rockstar|12.1
👨‍🎤|man singer||actor entertainer rock rockstar
👩‍🎤|woman singer||actor entertainer rock rockstar
🧑‍🎨|artist||palette|12.1
👨‍🎨|man artist||palette
👩‍🎨|woman artist||palette
🧑‍✈️|pilot||plane|12.1
👨‍✈️|man pilot||plane
👩‍✈️|woman pilot||plane
🧑‍🚀|astronaut||rocket space|12.1
👨‍🚀|man astronaut||rocket space
👩‍🚀|woman astronaut||rocket space
🧑‍🚒|firefighter||fire firetruck|12.1
👨‍🚒|man firefighter||fire firetruck
👩‍🚒|woman firefighter||fire firetruck
👮|police officer|cop|apprehend arrest citation law
👮‍♂️|man police officer|policeman|apprehend arrest citation cop
👮‍♀️|woman police officer|policewoman|apprehend arrest citation cop
🕵️|detective||sleuth spy
🕵️‍♂️|man detective|male_detective|sleuth spy
🕵️‍♀️|woman detective|female_detective|sleuth spy
💂|guard||buckingham helmet london palace
💂‍♂️|man guard|guardsman|buckingham helmet london palace
💂‍♀️|woman guard|guardswoman|buckingham helmet london palace
🥷|ninja||assassin fight fighter hidden|13
👷|construction worker||build fix hardhat hat
👷‍♂️|man construction worker|construction_worker_man|build fix hardhat hat
👷‍♀️|woman construction worker|construction_worker_woman|build fix hardhat hat
🫅|person with crown|royalty|monarch noble regal royal|14
🤴|prince||crown fairy fairytale fantasy
👸|princess||crown fairy fairytale fantasy
👳|person wearing turban|person_with_turban
👳‍♂️|man wearing turban|man_with_turban
👳‍♀️|woman wearing turban|woman_with_turban
👲|person with skullcap|man_with_gua_pi_mao|cap chinese guapi hat
🧕|woman with headscarf||bandana head hijab kerchief
🤵|person in tuxedo||formal wedding
🤵‍♂️|man in tuxedo||formal groom wedding|13
🤵‍♀️|woman in tuxedo||formal wedding|13
👰|person with veil||wedding
👰‍♂️|man with veil||wedding|13
👰‍♀️|woman with veil|bride_with_veil|wedding|13
🤰|pregnant woman
🫃|pregnant man||belly bloated full overeat|14
🫄|pregnant person||belly bloated full overeat|14
🤱|breast-feeding||baby mom mother nursing
👩‍🍼|woman feeding baby||feed mom mother nanny|13
👨‍🍼|man feeding baby||dad father feed nanny|13
🧑‍🍼|person feeding baby||feed nanny newborn nursing|13
👼|baby angel|angel|church face fairy fairytale
🎅|Santa Claus|santa|celebration christmas fairy fantasy
🤶|Mrs. Claus||celebration christmas fairy fantasy
🧑‍🎄|Mx Claus||celebration christmas fairy fantasy|13
🦸|superhero||good hero superpower
🦸‍♂️|man superhero|superhero_man|good hero superpower
🦸‍♀️|woman superhero|superhero_woman|good hero heroine superpower
🦹|supervillain||bad criminal evil superpower
🦹‍♂️|man supervillain|supervillain_man|bad criminal evil superpower
🦹‍♀️|woman supervillain|supervillain_woman|bad criminal evil superpower
🧙|mage||fantasy magic play sorcerer
🧙‍♂️|man mage|mage_man|fantasy magic play sorcerer
🧙‍♀️|woman mage|mage_woman|fantasy magic play sorcerer
🧚|fairy||fairytale fantasy myth person
🧚‍♂️|man fairy|fairy_man|fairytale fantasy myth oberon
🧚‍♀️|woman fairy|fairy_woman|fairytale fantasy myth person
🧛|vampire||blood dracula fangs halloween
🧛‍♂️|man vampire|vampire_man|blood fangs halloween scary
🧛‍♀️|woman vampire|vampire_woman|blood fangs halloween scary
🧜|merperson||creature fairytale folklore ocean
🧜‍♂️|merman||creature fairytale folklore neptune
🧜‍♀️|mermaid||creature fairytale folklore merwoman
🧝|elf||elves enchantment fantasy folklore
🧝‍♂️|man elf|elf_man|elves enchantment fantasy folklore
🧝‍♀️|woman elf|elf_woman|elves enchantment fantasy folklore
🧞|genie||djinn fantasy jinn lamp
🧞‍♂️|man genie|genie_man|djinn fantasy jinn lamp
🧞‍♀️|woman genie|genie_woman|djinn fantasy jinn lamp
🧟|zombie||apocalypse dead halloween horror
🧟‍♂️|man zombie|zombie_man|apocalypse dead halloween horror
🧟‍♀️|woman zombie|zombie_woman|apocalypse dead halloween horror
🧌|troll||fairy fantasy monster tale|14
🫈|hairy creature||bigfoot cryptid forest giant|17
💆|person getting massage|massage|face headache relax relaxing
💆‍♂️|man getting massage|massage_man|face headache relax relaxing
💆‍♀️|woman getting massage|massage_woman|face headache relax relaxing
💇|person getting haircut|haircut|barber beauty chop cosmetology
💇‍♂️|man getting haircut|haircut_man|barber beauty chop cosmetology
💇‍♀️|woman getting haircut|haircut_woman|barber beauty chop cosmetology
🚶|person walking|walking|amble gait hike man
🚶‍♂️|man walking|walking_man|amble gait hike pace
🚶‍♀️|woman walking|walking_woman|amble gait hike man
🚶‍➡️|person walking: facing right|person_walking_right|amble gait hike man|15.1
🚶‍♀️‍➡️|woman walking: facing right|woman_walking_right|amble gait hike man|15.1
🚶‍♂️‍➡️|man walking: facing right|man_walking_right|amble gait hike pace|15.1
🧍|person standing|standing_person standing|stand|12
🧍‍♂️|man standing|standing_man|stand|12
🧍‍♀️|woman standing|standing_woman|stand|12
🧎|person kneeling|kneeling_person kneeling|kneel knees|12
🧎‍♂️|man kneeling|kneeling_man|kneel knees|12
🧎‍♀️|woman kneeling|kneeling_woman|kneel knees|12
🧎‍➡️|person kneeling: facing right|person_kneeling_right|kneel knees|15.1
🧎‍♀️‍➡️|woman kneeling: facing right|woman_kneeling_right|kneel knees|15.1
🧎‍♂️‍➡️|man kneeling: facing right|man_kneeling_right|kneel knees|15.1
🧑‍🦯|person with white cane|person_with_probing_cane|accessibility blind|12.1
🧑‍🦯‍➡️|person with white cane: facing right|person_with_white_cane_right|accessibility blind probing|15.1
👨‍🦯|man with white cane|man_with_probing_cane|accessibility blind|12
👨‍🦯‍➡️|man with white cane: facing right|man_with_white_cane_right|accessibility blind probing|15.1
👩‍🦯|woman with white cane|woman_with_probing_cane|accessibility blind|12
👩‍🦯‍➡️|woman with white cane: facing right|woman_with_white_cane_right|accessibility blind probing|15.1
🧑‍🦼|person in motorized wheelchair||accessibility|12.1
🧑‍🦼‍➡️|person in motorized wheelchair: facing right|person_in_motorized_wheelchair_right|accessibility|15.1
👨‍🦼|man in motorized wheelchair||accessibility|12
👨‍🦼‍➡️|man in motorized wheelchair: facing right|man_in_motorized_wheelchair_right|accessibility|15.1
👩‍🦼|woman in motorized wheelchair||accessibility|12
👩‍🦼‍➡️|woman in motorized wheelchair: facing right|woman_in_motorized_wheelchair_right|accessibility|15.1
🧑‍🦽|person in manual wheelchair||accessibility|12.1
🧑‍🦽‍➡️|person in manual wheelchair: facing right|person_in_manual_wheelchair_right|accessibility|15.1
👨‍🦽|man in manual wheelchair||accessibility|12
👨‍🦽‍➡️|man in manual wheelchair: facing right|man_in_manual_wheelchair_right|accessibility|15.1
👩‍🦽|woman in manual wheelchair||accessibility|12
👩‍🦽‍➡️|woman in manual wheelchair: facing right|woman_in_manual_wheelchair_right|accessibility|15.1
🏃|person running|runner running|fast hurry marathon move
🏃‍♂️|man running|running_man|fast hurry marathon move
🏃‍♀️|woman running|running_woman|fast hurry marathon move
🏃‍➡️|person running: facing right|person_running_right|fast hurry marathon move|15.1
🏃‍♀️‍➡️|woman running: facing right|woman_running_right|fast hurry marathon move|15.1
🏃‍♂️‍➡️|man running: facing right|man_running_right|fast hurry marathon move|15.1
🧑‍🩰|ballet dancer|||17
💃|woman dancing|dancer|dance elegant festive flair
🕺|man dancing||dance dancer elegant festive
🕴️|person in suit levitating|business_suit_levitating levitate levitating
👯|people with bunny ears|dancers people_with_bunny_ears_partying|bestie bff counterpart dancer
👯‍♂️|men with bunny ears|dancing_men men_with_bunny_ears_partying|bestie bff counterpart dancer
👯‍♀️|women with bunny ears|dancing_women women_with_bunny_ears_partying|bestie bff counterpart dancer
🧖|person in steamy room|sauna_person|day luxurious pamper relax
🧖‍♂️|man in steamy room|sauna_man|day luxurious pamper relax
🧖‍♀️|woman in steamy room|sauna_woman|day luxurious pamper relax
🧗|person climbing|climbing|climb climber mountain rock
🧗‍♂️|man climbing|climbing_man|climb climber mountain rock
🧗‍♀️|woman climbing|climbing_woman|climb climber mountain rock
🤺|person fencing|fencer fencing|sword
🏇|horse racing||jockey racehorse riding sport
⛷️|skier|person_skiing skiing|ski snow
🏂️|snowboarder|person_snowboarding snowboarding|ski snow snowboard sport
🏌️|person golfing|golfing golfer|ball birdie caddy driving
🏌️‍♂️|man golfing|golfing_man|ball birdie caddy driving
🏌️‍♀️|woman golfing|golfing_woman|ball birdie caddy driving
🏄️|person surfing|surfer surfing|beach ocean sport surf
🏄‍♂️|man surfing|surfing_man|beach ocean sport surf
🏄‍♀️|woman surfing|surfing_woman|beach ocean person sport
🚣|person rowing boat|rowboat|canoe cruise fishing lake
🚣‍♂️|man rowing boat|rowing_man|canoe cruise fishing lake
🚣‍♀️|woman rowing boat|rowing_woman|canoe cruise fishing lake
🏊️|person swimming|swimmer swimming|freestyle sport swim triathlon
🏊‍♂️|man swimming|swimming_man|freestyle sport swim swimmer
🏊‍♀️|woman swimming|swimming_woman|freestyle man sport swim
⛹️|person bouncing ball|bouncing_ball_person|athletic basketball championship dribble
⛹️‍♂️|man bouncing ball|basketball_man bouncing_ball_man|athletic championship dribble net
⛹️‍♀️|woman bouncing ball|basketball_woman bouncing_ball_woman|athletic championship dribble net
🏋️|person lifting weights|weight_lifting weight_lifter|barbell bodybuilder deadlift powerlifting
🏋️‍♂️|man lifting weights|weight_lifting_man|barbell bodybuilder deadlift lifter
🏋️‍♀️|woman lifting weights|weight_lifting_woman|barbell bodybuilder deadlift lifter
🚴|person biking|bicyclist biking|bicycle bike cycle cyclist
🚴‍♂️|man biking|biking_man|bicycle bicyclist bike cycle
🚴‍♀️|woman biking|biking_woman|bicycle bicyclist bike cycle
🚵|person mountain biking|mountain_bicyclist mountain_biking|bicycle bike cycle cyclist
🚵‍♂️|man mountain biking|mountain_biking_man|bicycle bicyclist bike cycle
🚵‍♀️|woman mountain biking|mountain_biking_woman|bicycle bicyclist bike cycle
🤸|person cartwheeling|cartwheeling person_cartwheel|active excited flip gymnastics
🤸‍♂️|man cartwheeling||active cartwheel excited flip
🤸‍♀️|woman cartwheeling||active cartwheel excited flip
🤼|people wrestling|wrestling wrestlers|combat duel grapple ring
🤼‍♂️|men wrestling||combat duel grapple ring
🤼‍♀️|women wrestling||combat duel grapple ring
🤽|person playing water polo|water_polo|sport swimming waterpolo
🤽‍♂️|man playing water polo||sport swimming waterpolo
🤽‍♀️|woman playing water polo||sport swimming waterpolo
🤾|person playing handball|handball_person handball|athletics ball catch chuck
🤾‍♂️|man playing handball||athletics ball catch chuck
🤾‍♀️|woman playing handball||athletics ball catch chuck
🤹|person juggling|juggling_person juggler juggling|act balance balancing handle
🤹‍♂️|man juggling||act balance balancing handle
🤹‍♀️|woman juggling||act balance balancing handle
🧘|person in lotus position|lotus_position|cross legged legs meditation
🧘‍♂️|man in lotus position|lotus_position_man|cross legged legs meditation
🧘‍♀️|woman in lotus position|lotus_position_woman|cross legged legs meditation
🛀|person taking bath|bath|bathtub tub
🛌|person in bed|sleeping_bed sleeping_accommodation|bedtime good goodnight hotel
🧑‍🤝‍🧑|people holding hands||bae bestie bff couple|12
👭|women holding hands|two_women_holding_hands|bae bestie bff couple
👫|woman and man holding hands|couple|bae bestie bff dating
👬|men holding hands|two_men_holding_hands|bae bestie bff boys
💏|kiss|couplekiss couple_kiss|anniversary babe bae date
👩‍❤️‍💋‍👨|kiss: woman, man|couplekiss_man_woman kiss_mw kiss_wm|anniversary babe bae couple
👨‍❤️‍💋‍👨|kiss: man, man|couplekiss_man_man kiss_mm|anniversary babe bae couple
👩‍❤️‍💋‍👩|kiss: woman, woman|couplekiss_woman_woman kiss_ww|anniversary babe bae couple
💑|couple with heart||anniversary babe bae dating
👩‍❤️‍👨|couple with heart: woman, man|couple_with_heart_mw couple_with_heart_wm|anniversary babe bae dating
👨‍❤️‍👨|couple with heart: man, man|couple_with_heart_mm|anniversary babe bae dating
👩‍❤️‍👩|couple with heart: woman, woman|couple_with_heart_ww|anniversary babe bae dating
👨‍👩‍👦|family: man, woman, boy|family_mwb|child
👨‍👩‍👧|family: man, woman, girl|family_mwg|child
👨‍👩‍👧‍👦|family: man, woman, girl, boy|family_mwgb|child
👨‍👩‍👦‍👦|family: man, woman, boy, boy|family_mwbb|child
👨‍👩‍👧‍👧|family: man, woman, girl, girl|family_mwgg|child
👨‍👨‍👦|family: man, man, boy|family_mmb|child
👨‍👨‍👧|family: man, man, girl|family_mmg|child
👨‍👨‍👧‍👦|family: man, man, girl, boy|family_mmgb|child
👨‍👨‍👦‍👦|family: man, man, boy, boy|family_mmbb|child
👨‍👨‍👧‍👧|family: man, man, girl, girl|family_mmgg|child
👩‍👩‍👦|family: woman, woman, boy|family_wwb|child
👩‍👩‍👧|family: woman, woman, girl|family_wwg|child
👩‍👩‍👧‍👦|family: woman, woman, girl, boy|family_wwgb|child
👩‍👩‍👦‍👦|family: woman, woman, boy, boy|family_wwbb|child
👩‍👩‍👧‍👧|family: woman, woman, girl, girl|family_wwgg|child
👨‍👦|family: man, boy|family_mb|child
👨‍👦‍👦|family: man, boy, boy|family_mbb|child
👨‍👧|family: man, girl|family_mg|child
👨‍👧‍👦|family: man, girl, boy|family_mgb|child
👨‍👧‍👧|family: man, girl, girl|family_mgg|child
👩‍👦|family: woman, boy|family_wb|child
👩‍👦‍👦|family: woman, boy, boy|family_wbb|child
👩‍👧|family: woman, girl|family_wg|child
👩‍👧‍👦|family: woman, girl, boy|family_wgb|child
👩‍👧‍👧|family: woman, girl, girl|family_wgg|child
🗣️|speaking head||face silhouette speak
👤|bust in silhouette||mysterious shadow
👥|busts in silhouette||bff bust everyone friend
🫂|people hugging||comfort embrace farewell friendship|13
👪️|family||child
🧑‍🧑‍🧒|family: adult, adult, child|family_aac||15.1
🧑‍🧑‍🧒‍🧒|family: adult, adult, child, child|family_aacc||15.1
🧑‍🧒|family: adult, child|family_aa family_ac||15.1
🧑‍🧒‍🧒|family: adult, child, child|family_acc||15.1
👣|footprints||barefoot clothing footprint omw
🫆|fingerprint||clue crime detective forensics|16
#2
🐵|monkey face||animal banana
🐒|monkey||animal banana
🦍|gorilla||animal
🦧|orangutan||animal ape monkey|12
🐶|dog face|dog|adorbs animal pet puppies
🐕️|dog|dog2|animal animals dogs pet
🦮|guide dog||accessibility animal blind|12
🐕‍🦺|service dog||accessibility animal assistance|12
🐩|poodle||animal dog fluffy
🐺|wolf|wolf_face|animal
🦊|fox|fox_face|animal
🦝|raccoon||animal curious sly
🐱|cat face|cat|animal kitten kitty pet
🐈️|cat|cat2|animal animals cats kitten
🐈‍⬛|black cat||animal feline halloween meow|13
🦁|lion|lion_face|alpha animal leo mane
🐯|tiger face|tiger|animal big cat predator
🐅|tiger|tiger2|animal big cat predator
🐆|leopard||animal big cat predator
🐴|horse face|horse|animal dressage equine farm
🫎|moose||alces animal antlers elk|15
🫏|donkey||animal ass burro hinny|15
🐎|horse|racehorse|animal equestrian farm racing
🦄|unicorn|unicorn_face
🦓|zebra||animal stripe
🦌|deer||animal
🦬|bison||animal buffalo herd wisent|13
🐮|cow face|cow|animal farm milk moo
🐂|ox||animal animals bull farm
🐃|water buffalo||animal zoo
🐄|cow|cow2|animal animals farm milk
🐷|pig face|pig|animal bacon farm pork
🐖|pig|pig2|animal bacon farm pork
🐗|boar||animal pig
🐽|pig nose||animal face farm smell
🐏|ram||animal aries horns male
🐑|ewe|sheep|animal baa farm female
🐐|goat||animal capricorn farm milk
🐪|camel|dromedary_camel|animal desert hump one
🐫|two-hump camel|camel|animal bactrian desert
🦙|llama||alpaca animal guanaco vicuña
🦒|giraffe||animal spots
🐘|elephant||animal
🦣|mammoth||animal extinction large tusk|13
🦏|rhinoceros|rhino|animal
🦛|hippopotamus|hippo|animal
🐭|mouse face|mouse|animal
🐁|mouse|mouse2|animal animals
🐀|rat||animal
🐹|hamster|hamster_face|animal pet
🐰|rabbit face|rabbit|animal bunny pet
🐇|rabbit|rabbit2|animal bunny pet
🐿️|chipmunk||animal squirrel
🦫|beaver||animal dam teeth|13
🦔|hedgehog||animal spiny
🦇|bat||animal vampire
🐻|bear|bear_face|animal grizzly growl honey
🐻‍❄️|polar bear|polar_bear_face|animal arctic white|13
🐨|koala|koala_face|animal australia bear down
🐼|panda|panda_face|animal bamboo
🦥|sloth||lazy slow|12
🦦|otter||animal fishing playful|12
🦨|skunk||animal stink|12
🦘|kangaroo||animal joey jump marsupial
🦡|badger||animal honey pester
🐾|paw prints|feet|paws print
🦃|turkey||bird gobble thanksgiving
🐔|chicken|chicken_face|animal bird ornithology
🐓|rooster||animal bird ornithology
🐣|hatching chick||animal baby bird egg
🐤|baby chick||animal bird ornithology
🐥|front-facing baby chick|hatched_chick|animal bird newborn ornithology
🐦️|bird|bird_face|animal ornithology
🐧|penguin|penguin_face|animal antarctica bird ornithology
🕊️|dove||bird fly ornithology peace
🦅|eagle||animal bird ornithology
🦆|duck||animal bird ornithology
🦢|swan||animal bird cygnet duckling
🦉|owl||animal bird ornithology wise
🦤|dodo||animal bird extinction large|13
🪶|feather||bird flight light plumage|13
🦩|flamingo||animal bird flamboyant ornithology|12
🦚|peacock||animal bird colorful ornithology
🦜|parrot||animal bird ornithology pirate
🪽|wing||angelic ascend aviation bird|15
🐦‍⬛|black bird||animal beak caw corvid|15
🪿|goose||animal bird duck flock|15
🐦‍🔥|phoenix||ascend ascension emerge fantasy|15.1
🐸|frog|frog_face|animal
🐊|crocodile||animal zoo
🐢|turtle||animal terrapin tortoise
🦎|lizard||animal reptile
🐍|snake||animal bearer ophiuchus serpent
🐲|dragon face||animal fairy fairytale tale
🐉|dragon||animal fairy fairytale knights
🦕|sauropod||brachiosaurus brontosaurus dinosaur diplodocus
🦖|T-Rex|t-rex trex|dinosaur tyrannosaurus
🐳|spouting whale|whale|animal beach face ocean
🐋|whale|whale2|animal beach ocean
🐬|dolphin|flipper|animal beach ocean
🫍|orca||marine ocean whale|17
🦭|seal||animal lion ocean sea|13
🐟️|fish||animal dinner fishes fishing
🐠|tropical fish||animal fishes
🐡|blowfish||animal fish
🦈|shark||animal fish
🐙|octopus||animal creature ocean
🐚|spiral shell|shell|animal beach conch sea
🪸|coral||change climate ocean reef|14
🪼|jellyfish||animal aquarium burn invertebrate|15
🦀|crab||cancer zodiac
🦞|lobster||animal bisque claws seafood
🦐|shrimp||food shellfish small
🦑|squid||animal food mollusk
🦪|oyster||diving pearl|12
🐌|snail||animal escargot garden nature
🦋|butterfly||insect pretty
🐛|bug||animal garden insect
🐜|ant||animal garden insect
🐝|honeybee|bee|animal bumblebee honey insect
🪲|beetle||animal bug insect|13
🐞|lady beetle||animal garden insect ladybird
🦗|cricket||animal bug grasshopper insect
🪳|cockroach||animal insect pest roach|13
🕷️|spider||animal insect
🕸️|spider web
🦂|scorpion||scorpio scorpius zodiac
🦟|mosquito||bite disease fever insect
🪰|fly||animal disease insect maggot|13
🪱|worm||animal annelid earthworm parasite|13
🦠|microbe||amoeba bacteria science virus
💐|bouquet||anniversary birthday date flower
🌸|cherry blossom||flower plant spring springtime
💮|white flower
🪷|lotus||beauty buddhism calm flower|14
🏵️|rosette||plant
🌹|rose||beauty elegant flower love
🥀|wilted flower||dying
🌺|hibiscus||flower plant
🌻|sunflower||flower outdoors plant sun
🌼|blossom||buttercup dandelion flower plant
🌷|tulip||blossom flower growth plant
🪻|hyacinth||bloom bluebonnet flower indigo|15
🌱|seedling||plant sapling sprout young
🪴|potted plant||decor grow house nurturing|13
🌲|evergreen tree||christmas forest pine
🌳|deciduous tree||forest green habitat shedding
🌴|palm tree||beach plant tropical
🌵|cactus||desert drought nature plant
🌾|sheaf of rice|ear_of_rice|grain grains plant
🌿|herb||leaf plant
☘️|shamrock||irish plant
🍀|four leaf clover||4 irish lucky plant
🍁|maple leaf||falling
🍂|fallen leaf||autumn fall falling
🍃|leaf fluttering in wind|leaves|blow flutter
🪹|empty nest|nest|branch home nesting|14
🪺|nest with eggs||bird branch egg nesting|14
🍄|mushroom||fungus toadstool
🪾|leafless tree||bare barren branches dead|16
#3
🍇|grapes||dionysus fruit grape
🍈|melon||cantaloupe fruit
🍉|watermelon||fruit
🍊|tangerine|mandarin orange|c citrus fruit nectarine
🍋|lemon||citrus fruit sour
🍋‍🟩|lime||acidity citrus cocktail fruit|15.1
🍌|banana||fruit potassium
🍍|pineapple||colada fruit pina tropical
🥭|mango||food fruit tropical
🍎|red apple|apple|diet food fruit health
🍏|green apple||fruit
🍐|pear||fruit
🍑|peach||fruit
🍒|cherries||berries cherry fruit red
🍓|strawberry||berry fruit
🫐|blueberries||berries berry bilberry blue|13
🥝|kiwi fruit|kiwi|food
🍅|tomato||food fruit vegetable
🫒|olive||food|13
🥥|coconut||colada palm piña
🥑|avocado||food fruit
🍆|eggplant||aubergine vegetable
🥔|potato||food vegetable
🥕|carrot||food vegetable
🌽|ear of corn|corn|crops farm maize maze
🌶️|hot pepper
🫑|bell pepper||capsicum food vegetable|13
🥒|cucumber||food pickle vegetable
🥬|leafy green||bok burgers cabbage choy
🥦|broccoli||cabbage wild
🧄|garlic||flavoring|12
🧅|onion||flavoring|12
🥜|peanuts||food nut peanut vegetable
🫘|beans||food kidney legume small|14
🌰|chestnut||almond plant
🫚|ginger root|ginger|beer health herb natural|15
🫛|pea pod|pea|beans beanstalk edamame legume|15
🍄‍🟫|brown mushroom||food fungi fungus nature|15.1
🫜|root vegetable||beet food garden radish|16
🍞|bread||carbs food grain loaf
🥐|croissant||bread breakfast crescent food
🥖|baguette bread||food french
🫓|flatbread||arepa bread food gordita|13
🥨|pretzel||convoluted twisted
🥯|bagel||bakery bread breakfast schmear
🥞|pancakes||breakfast crêpe food hotcake
🧇|waffle||breakfast indecisive iron|12
🧀|cheese wedge|cheese
🍖|meat on bone
🍗|poultry leg||bone chicken drumstick hungry
🥩|cut of meat||chop lambchop porkchop red
🥓|bacon||breakfast food meat
🍔|hamburger||burger eat fast food
🍟|french fries|fries|fast food
🍕|pizza||cheese food hungry pepperoni
🌭|hot dog|hotdog|frankfurter sausage
🥪|sandwich||bread
🌮|taco||mexican
🌯|burrito||mexican wrap
🫔|tamale||food mexican pamonha wrapped|13
🥙|stuffed flatbread||falafel food gyro kebab
🧆|falafel||chickpea meatball|12
🥚|egg||breakfast food
🍳|cooking|fried_egg|breakfast easy fry frying
🥘|shallow pan of food||casserole paella
🍲|pot of food|stew|soup
🫕|fondue||cheese chocolate food melted|13
🥣|bowl with spoon||breakfast cereal congee oatmeal
🥗|green salad|salad|food
🍿|popcorn||corn movie pop
🧈|butter||dairy|12
🧂|salt||condiment flavor mad salty
🥫|canned food||can
🍱|bento box|bento|food
🍘|rice cracker||food
🍙|rice ball||food japanese
🍚|cooked rice|rice|food
🍛|curry rice|curry|food
🍜|steaming bowl|ramen|chopsticks food noodle pho
🍝|spaghetti||food meatballs pasta restaurant
🍠|roasted sweet potato|sweet_potato|food
🍢|oden||food kebab restaurant seafood
🍣|sushi||food
🍤|fried shrimp||prawn tempura
🍥|fish cake with swirl|fish_cake|food pastry restaurant
🥮|moon cake||autumn festival yuèbǐng
🍡|dango||dessert japanese skewer stick
🥟|dumpling||empanada gyōza jiaozi pierogi
🥠|fortune cookie||prophecy
🥡|takeout box||chopsticks delivery food oyster
🍦|soft ice cream|icecream soft_serve|dessert food restaurant sweet
🍧|shaved ice||dessert restaurant sweet
🍨|ice cream||dessert food restaurant sweet
🍩|doughnut||breakfast dessert donut food
🍪|cookie||chip chocolate dessert sweet
🎂|birthday cake|birthday|bday celebration dessert happy
🍰|shortcake|cake|dessert pastry slice sweet
🧁|cupcake||bakery dessert sprinkles sugar
🥧|pie||apple filling fruit meat
🍫|chocolate bar||candy dessert halloween sweet
🍬|candy||cavities dessert halloween restaurant
🍭|lollipop||candy dessert food restaurant
🍮|custard||dessert pudding sweet
🍯|honey pot||barrel bear food honeypot
🍼|baby bottle||babies birth born drink
🥛|glass of milk|milk_glass milk|drink
☕️|hot beverage|coffee|cafe caffeine chai drink
🫖|teapot||brew drink food pot|13
🍵|teacup without handle|tea|beverage cup drink oolong
🍶|sake||bar beverage bottle cup
🍾|bottle with popping cork|champagne|bar drink
🍷|wine glass||alcohol bar beverage booze
🍸️|cocktail glass|cocktail|alcohol bar booze club
🍹|tropical drink||alcohol bar booze club
🍺|beer mug|beer|alcohol ale bar booze
🍻|clinking beer mugs|beers|alcohol bar booze bottoms
🥂|clinking glasses||celebrate clink drink glass
🥃|tumbler glass|whisky|liquor scotch shot whiskey
🫗|pouring liquid|pour|accident drink empty glass|14
🥤|cup with straw||drink juice malt soda
🧋|bubble tea|boba_drink|food milk pearl|13
🧃|beverage box|juice_box|straw sweet|12
🧉|mate||drink|12
🧊|ice|ice_cube|cold iceberg|12
🥢|chopsticks||hashi jeotgarak kuaizi
🍽️|fork and knife with plate|plate_with_cutlery fork_knife_plate|cooking dinner eat
🍴|fork and knife||breakfast breaky cooking cutlery
🥄|spoon||eat tableware
🔪|kitchen knife|hocho knife|chef cooking tool weapon
🫙|jar||condiment container empty nothing|14
🏺|amphora||aquarius cooking drink jug
#4
🌍️|globe showing Europe-Africa|earth_africa earth_europe|world
🌎️|globe showing Americas|earth_americas|world
🌏️|globe showing Asia-Australia|earth_asia|world
🌐|globe with meridians||earth internet web world
🗺️|world map
🗾|map of Japan|japan japan_map
🧭|compass||direction magnetic navigation orienteering
🏔️|snow-capped mountain|mountain_snow|cold
⛰️|mountain
🛘|landslide||avalanche danger disaster earthquake|17
🌋|volcano||eruption mountain nature
🗻|mount fuji||mountain nature
🏕️|camping
🏖️|beach with umbrella|beach_umbrella beach
🏜️|desert
🏝️|desert island|island
🏞️|national park
🏟️|stadium
🏛️|classical building
🏗️|building construction|construction_site|crane
🧱|brick|bricks|clay mortar wall
🪨|rock||boulder heavy solid stone|13
🪵|wood||log lumber timber|13
🛖|hut||home house roundhouse shelter|13
🏘️|houses|homes|house
🏚️|derelict house|house_abandoned|home
🏠️|house||building country heart home
🏡|house with garden||building country heart home
🏢|office building|office|city cubical job
🏣|Japanese post office|post_office|building
🏤|post office|european_post_office|building
🏥|hospital||building doctor medicine
🏦|bank||building
🏨|hotel||building
🏩|love hotel||building
🏪|convenience store||24 building hours
🏫|school||building
🏬|department store||building
🏭️|factory||building
🏯|Japanese castle||building
🏰|castle|european_castle|building
💒|wedding||chapel hitched nuptials romance
🗼|Tokyo tower
🗽|Statue of Liberty||new ny nyc york
⛪️|church||bless chapel christian cross
🕌|mosque||islam masjid muslim religion
🛕|hindu temple|||12
🕍|synagogue||jew jewish judaism religion
⛩️|shinto shrine||religion
🕋|kaaba||hajj islam muslim religion
⛲️|fountain
⛺️|tent||camping
🌁|foggy||fog
🌃|night with stars||star
🏙️|cityscape||city
🌄|sunrise over mountains||morning sun
🌅|sunrise||morning nature sun
🌆|cityscape at dusk|city_sunset city_dusk|building evening landscape sun
🌇|sunset|city_sunrise|building dusk sun
🌉|bridge at night
♨️|hot springs|hotsprings|steaming
🎠|carousel horse||entertainment
🛝|playground slide|slide|amusement park play playing|14
🎡|ferris wheel||amusement park theme
🎢|roller coaster||amusement park theme
💈|barber pole|barber|cut fresh haircut shave
🎪|circus tent
🚂|locomotive|steam_locomotive|caboose engine railway train
🚃|railway car||electric train tram travel
🚄|high-speed train|bullettrain_side|railway shinkansen
🚅|bullet train|bullettrain_front|nose railway shinkansen speed
🚆|train|train2|arrived choo railway
🚇️|metro||subway travel
🚈|light rail||arrived monorail railway
🚉|station||railway train
🚊|tram||trolleybus
🚝|monorail||vehicle
🚞|mountain railway||car trip
🚋|tram car|train|bus trolley trolleybus
🚌|bus||school vehicle
🚍️|oncoming bus||cars
🚎|trolleybus||bus tram trolley
🚐|minibus||bus drive van vehicle
🚑️|ambulance||emergency vehicle
🚒|fire engine||truck
🚓|police car||cops patrol
🚔️|oncoming police car
🚕|taxi||cab cabbie car drive
🚖|oncoming taxi||cab cabbie cars drove
🚗|automobile|car red_car|driving vehicle
🚘️|oncoming automobile||car cars drove vehicle
🚙|sport utility vehicle|blue_car suv|drive recreational sportutility
🛻|pickup truck||automobile car flatbed transportation|13
🚚|delivery truck|truck|car drive vehicle
🚛|articulated lorry||car drive move semi
🚜|tractor||vehicle
🏎️|racing car||zoom
🏍️|motorcycle||racing
🛵|motor scooter
🦽|manual wheelchair||accessibility|12
🦼|motorized wheelchair||accessibility|12
🛺|auto rickshaw||tuk|12
🚲️|bicycle|bike|class cycle cycling cyclist
🛴|kick scooter|scooter
🛹|skateboard||board skate skater wheels
🛼|roller skate||blades skates sport|13
🚏|bus stop|busstop
🛣️|motorway||highway road
🛤️|railway track||train
🛢️|oil drum
⛽️|fuel pump|fuelpump|diesel gas gasoline station
🛞|wheel||car circle tire turn|14
🚨|police car light|rotating_light|alarm alert beacon emergency
🚥|horizontal traffic light|traffic_light|intersection signal stop stoplight
🚦|vertical traffic light||drove intersection signal stop
🛑|stop sign|octagonal_sign
🚧|construction||barrier
⚓️|anchor||ship tool
🛟|ring buoy|lifebuoy|float life lifesaver preserver|14
⛵️|sailboat|boat|resort sailing sea yacht
🛶|canoe||boat
🚤|speedboat||billionaire boat lake luxury
🛳️|passenger ship|cruise_ship
⛴️|ferry||boat passenger
🛥️|motor boat|motorboat
🚢|ship||boat passenger travel
✈️|airplane||aeroplane fly flying jet
🛩️|small airplane||aeroplane plane
🛫|airplane departure|flight_departure|aeroplane departures plane
🛬|airplane arrival|flight_arrival airplane_arriving|aeroplane arrivals landing plane
🪂|parachute||parasail skydive|12
💺|seat||chair
🚁|helicopter||copter roflcopter travel vehicle
🚟|suspension railway
🚠|mountain cableway||cable gondola lift ski
🚡|aerial tramway||cable car gondola ropeway
🛰️|satellite|artificial_satellite|space
🚀|rocket||launch rockets space travel
🛸|flying saucer||aliens extra terrestrial ufo
🛎️|bellhop bell|bellhop|hotel
🧳|luggage||bag packing roller suitcase
⌛️|hourglass done|hourglass|sand time timer
⏳️|hourglass not done|hourglass_flowing_sand|hours timer waiting yolo
⌚️|watch||clock time
⏰️|alarm clock||hours hrs late time
⏱️|stopwatch||clock time
⏲️|timer clock
🕰️|mantelpiece clock|clock|time
🕛️|twelve o’clock|clock12|12 time
🕧️|twelve-thirty|clock1230|12 30 clock time
🕐️|one o’clock|clock1|1 time
🕜️|one-thirty|clock130|1 30 clock time
🕑️|two o’clock|clock2|2 time
🕝️|two-thirty|clock230|2 30 clock time
🕒️|three o’clock|clock3|3 time
🕞️|three-thirty|clock330|3 30 clock time
🕓️|four o’clock|clock4|4 time
🕟️|four-thirty|clock430|30 4 clock time
🕔️|five o’clock|clock5|5 time
🕠️|five-thirty|clock530|30 5 clock time
🕕️|six o’clock|clock6|6 time
🕡️|six-thirty|clock630|30 6 clock
🕖️|seven o’clock|clock7|0 7
🕢️|seven-thirty|clock730|30 7 clock
🕗️|eight o’clock|clock8|8 time
🕣️|eight-thirty|clock830|30 8 clock time
🕘️|nine o’clock|clock9|9 time
🕤️|nine-thirty|clock930|30 9 clock time
🕙️|ten o’clock|clock10|0 10
🕥️|ten-thirty|clock1030|10 30 clock time
🕚️|eleven o’clock|clock11|11 time
🕦️|eleven-thirty|clock1130|11 30 clock time
🌑|new moon||dark space
🌒|waxing crescent moon||dreams space
🌓|first quarter moon||space
🌔|waxing gibbous moon|moon|space
🌕️|full moon||space
🌖|waning gibbous moon||space
🌗|last quarter moon||space
🌘|waning crescent moon||space
🌙|crescent moon||ramadan space
🌚|new moon face|new_moon_with_face|space
🌛|first quarter moon face|first_quarter_moon_with_face|space
🌜️|last quarter moon face|last_quarter_moon_with_face|dreams
🌡️|thermometer||weather
☀️|sun|sunny|bright rays space weather
🌝|full moon face|full_moon_with_face|bright
🌞|sun with face||beach bright day heat
🪐|ringed planet|saturn|saturnine|12
⭐️|star||astronomy medium stars white
🌟|glowing star|star2|glittery glow night shining
🌠|shooting star|stars|falling night space
🌌|milky way||space
☁️|cloud||weather
⛅️|sun behind cloud|partly_sunny|cloudy weather
⛈️|cloud with lightning and rain|stormy thunder_cloud_and_rain|thunderstorm
🌤️|sun behind small cloud||weather
🌥️|sun behind large cloud|cloudy|weather
🌦️|sun behind rain cloud|sun_and_rain|weather
🌧️|cloud with rain|rainy|weather
🌨️|cloud with snow|snowy|cold weather
🌩️|cloud with lightning|lightning|weather
🌪️|tornado||cloud weather whirlwind
🌫️|fog||cloud weather
🌬️|wind face|wind_blowing_face|blow cloud
🌀|cyclone||dizzy hurricane twister typhoon
🌈|rainbow||gay genderqueer glbt glbtq
🌂|closed umbrella||clothing rain
☂️|umbrella|open_umbrella|clothing rain
☔️|umbrella with rain drops|umbrella umbrella_with_rain|clothing drop weather
⛱️|umbrella on ground|parasol_on_ground|rain sun
⚡️|high voltage|zap|danger electric electricity lightning
❄️|snowflake||cold snow weather
☃️|snowman|snowman_with_snow snowman2|cold man
⛄️|snowman without snow|snowman|cold man
☄️|comet||space
🔥|fire||af burn flame hot
💧|droplet||cold comic drop nature
🌊|water wave|ocean|nature surf surfer surfing
#5
🎃|jack-o-lantern||celebration halloween pumpkin
🎄|Christmas tree||celebration
🎆|fireworks||boom celebration entertainment yolo
🎇|sparkler||boom celebration fireworks sparkle
🧨|firecracker||dynamite explosive fire fireworks
✨️|sparkles||magic sparkle star
🎈|balloon||birthday celebrate celebration
🎉|party popper|tada party|awesome birthday celebrate celebration
🎊|confetti ball||celebrate celebration party woohoo
🎋|tanabata tree||banner celebration japanese
🎍|pine decoration|bamboo|celebration japanese plant
🎎|Japanese dolls|dolls|celebration doll festival
🎏|carp streamer|flags|celebration
🎐|wind chime||bell celebration
🎑|moon viewing ceremony|rice_scene moon_ceremony|celebration
🧧|red envelope||gift good hóngbāo lai
🎀|ribbon||celebration
🎁|wrapped gift|gift|birthday bow box celebration
🎗️|reminder ribbon||celebration
🎟️|admission tickets|tickets|ticket
🎫|ticket||admission stub
🎖️|military medal|medal_military|award celebration
🏆️|trophy||champion champs prize slay
🏅|sports medal|medal_sports|award gold winner
🥇|1st place medal|1st first_place_medal|gold
🥈|2nd place medal|2nd second_place_medal|silver
🥉|3rd place medal|3rd third_place_medal|bronze
⚽️|soccer ball|soccer|football futbol sport
⚾️|baseball||ball sport
🥎|softball||ball glove sports underarm
🏀|basketball||ball hoop sport
🏐|volleyball||ball game
🏈|american football|football|ball bowl sport super
🏉|rugby football||ball sport
🎾|tennis||ball racquet sport
🥏|flying disc||ultimate
🎳|bowling||ball game sport strike
🏏|cricket game||ball bat
🏑|field hockey||ball game stick
🏒|ice hockey|hockey|game puck stick
🥍|lacrosse||ball goal sports stick
🏓|ping pong||ball bat game paddle
🏸|badminton||birdie game racquet shuttlecock
🥊|boxing glove
🥋|martial arts uniform||judo karate taekwondo
🥅|goal net
⛳️|flag in hole|golf|sport
⛸️|ice skate||skating
🎣|fishing pole|fishing_pole_and_fish|entertainment sport
🤿|diving mask||scuba snorkeling|12
🎽|running shirt|running_shirt_with_sash|athletics
🎿|skis|ski|snow sport
🛷|sled||luge sledge sleigh snow
🥌|curling stone||game rock
🎯|bullseye|dart direct_hit|bull entertainment game target
🪀|yo-yo||fluctuate toy|12
🪁|kite||fly soar|12
🔫|water pistol|gun pistol|handgun revolver tool weapon
🎱|pool 8 ball|8ball billiards|billiard eight game
🔮|crystal ball||fairy fairytale fantasy fortune
🪄|magic wand||magician witch wizard|13
🎮️|video game|controller|entertainment
🕹️|joystick||game video videogame
🎰|slot machine||casino gamble gambling game
🎲|game die||dice entertainment
🧩|puzzle piece|jigsaw|clue interlocking
🧸|teddy bear||plaything plush stuffed toy
🪅|piñata|pinata|candy celebrate celebration cinco|13
🪩|mirror ball|disco disco_ball|dance glitter party|14
🪆|nesting dolls||babooshka baboushka babushka doll|13
♠️|spade suit|spades|card game
♥️|heart suit|hearts|card emotion game
♦️|diamond suit|diamonds|card game
♣️|club suit|clubs|card game
♟️|chess pawn||dupe expendable
🃏|joker|black_joker|card game wildcard
🀄️|mahjong red dragon|mahjong|game
🎴|flower playing cards||card game japanese
🎭️|performing arts||actor actress art entertainment
🖼️|framed picture|frame_with_picture|art museum painting
🎨|artist palette|art palette|artsy arty colorful creative
🧵|thread||needle sewing spool string
🪡|sewing needle||embroidery sew stitches sutures|13
🧶|yarn||ball crochet knit
🪢|knot||cord rope tangled tie|13
#6
👓️|glasses|eyeglasses|clothing eye eyewear
🕶️|sunglasses|dark_sunglasses|eye eyewear glasses
🥽|goggles||dive eye protection scuba
🥼|lab coat||clothes doctor dr experiment
🦺|safety vest||emergency|12
👔|necktie||clothing employed serious shirt
👕|t-shirt|shirt tshirt|blue casual clothes clothing
👖|jeans||blue casual clothes clothing
🧣|scarf||bundle cold neck up
🧤|gloves||hand
🧥|coat||brr bundle cold jacket
🧦|socks||stocking
👗|dress||clothes clothing dressed fancy
👘|kimono||clothing comfortable
🥻|sari||clothing dress|12
🩱|one-piece swimsuit||bathing suit|12
🩲|briefs|swim_brief|bathing suit swimsuit underwear|12
🩳|shorts||bathing pants suit swimsuit|12
👙|bikini||bathing beach clothing pool
👚|woman’s clothes|womans_clothes|blouse clothing collar dress
🪭|folding hand fan|folding_fan|clack clap cool cooling|15
👛|purse||clothes clothing coin dress
👜|handbag||bag clothes clothing dress
👝|clutch bag|pouch|clothes clothing dress handbag
🛍️|shopping bags|shopping|bag hotel
🎒|backpack|school_satchel|backpacking bag bookbag education
🩴|thong sandal||beach flip flop sandals|13
👞|man’s shoe|mans_shoe shoe|brown clothes clothing feet
👟|running shoe|athletic_shoe sneaker|clothes clothing fast kick
🥾|hiking boot||backpacking brown camping outdoors
🥿|flat shoe|womans_flat_shoe|ballet comfy flats slipper
👠|high-heeled shoe|high_heel|clothes clothing dress fashion
👡|woman’s sandal|sandal|clothing shoe
🩰|ballet shoes||dance|12
👢|woman’s boot|boot|clothes clothing dress shoe
🪮|hair pick||afro comb groom|15
👑|crown||clothing family king medieval
👒|woman’s hat|womans_hat|clothes clothing garden hats
🎩|top hat|tophat|clothes clothing fancy formal
🎓️|graduation cap|mortar_board|celebration clothing education hat
🧢|billed cap||baseball bent dad hat
🪖|military helmet||army soldier war warrior|13
⛑️|rescue worker’s helmet|rescue_worker_helmet helmet_with_cross|aid face hat
📿|prayer beads||clothing necklace religion
💄|lipstick||cosmetics date makeup
💍|ring||diamond engaged engagement married
💎|gem stone|gem|diamond engagement jewel money
🔇|muted speaker|mute no_sound|quiet silent
🔈️|speaker low volume|speaker low_volume quiet_sound|soft
🔉|speaker medium volume|sound medium_volumne
🔊|speaker high volume|loud_sound high_volume|music
📢|loudspeaker||address communication loud public
📣|megaphone|mega|cheering sound
📯|postal horn||post
🔔|bell||break church sound
🔕|bell with slash|no_bell|forbidden mute not prohibited
🎼|musical score||music note
🎵|musical note||music sound
🎶|musical notes|notes|music note sound
🎙️|studio microphone||mic music
🎚️|level slider||music
🎛️|control knobs||music
🎤|microphone||karaoke mic music sing
🎧️|headphone|headphones|earbud sound
📻️|radio||entertainment tbt video
🎷|saxophone||instrument music sax
🎺|trumpet||instrument music
🪊|trombone||brass instrument jazz music|17
🪗|accordion||box concertina instrument music|13
🎸|guitar||instrument music strat
🎹|musical keyboard||instrument music piano
🎻|violin||instrument music
🪕|banjo||music stringed|12
🥁|drum||drumsticks music
🪘|long drum||beat conga instrument rhythm|13
🪇|maracas||cha dance instrument music|15
🪈|flute||band fife flautist instrument|15
🪉|harp||cupid instrument love music|16
📱|mobile phone|iphone android|cell communication telephone
📲|mobile phone with arrow|calling mobile_phone_arrow|build call cell communication
☎️|telephone|phone
📞|telephone receiver||communication phone voip
📟️|pager||communication
📠|fax machine|fax|communication
🔋|battery
🪫|low battery||drained electronic energy power|14
🔌|electric plug||electricity
💻️|laptop|computer|office pc personal
🖥️|desktop computer||monitor
🖨️|printer||computer
⌨️|keyboard||computer
🖱️|computer mouse
🖲️|trackball||computer
💽|computer disk|minidisc|minidisk optical
💾|floppy disk||computer
💿️|optical disk|cd|computer dvd
📀|dvd||cd computer disk optical
🧮|abacus||calculation calculator
🎥|movie camera||bollywood cinema film hollywood
🎞️|film frames|film_strip|cinema movie
📽️|film projector||cinema movie video
🎬️|clapper board|clapper|action movie
📺️|television|tv|video
📷️|camera||photo selfie snap tbt
📸|camera with flash|camera_flash|video
📹️|video camera||camcorder tbt
📼|videocassette|vhs|old school tape vcr
🔍️|magnifying glass tilted left|mag|lab science search tool
🔎|magnifying glass tilted right|mag_right|contact lab science search
🕯️|candle||light
💡|light bulb|bulb|comic electric idea
🔦|flashlight||electric light tool torch
🏮|red paper lantern|izakaya_lantern lantern|bar light restaurant
🪔|diya lamp||light oil|12
📔|notebook with decorative cover||book decorated education school
📕|closed book||education
📖|open book|book|education fantasy knowledge library
📗|green book||education fantasy library reading
📘|blue book||education fantasy library reading
📙|orange book||education fantasy library reading
📚️|books||book education fantasy knowledge
📓|notebook
📒|ledger||notebook
📃|page with curl||document paper
📜|scroll||paper
📄|page facing up||document paper
📰|newspaper||communication news paper
🗞️|rolled-up newspaper|newspaper_roll|news paper
📑|bookmark tabs||mark marker
🔖|bookmark||mark
🏷️|label||tag
🪙|coin||dollar euro gold metal|13
💰️|money bag|moneybag|bank bet billion cash
🪎|treasure chest||gem gold jewels loot|17
💴|yen banknote|yen|bank bill currency money
💵|dollar banknote|dollar|bank bill currency money
💶|euro banknote|euro|100 bank bill currency
💷|pound banknote|pound|bank bill billion cash
💸|money with wings||bank banknote bill billion
💳️|credit card||bank cash charge money
🧾|receipt||accounting bookkeeping evidence invoice
💹|chart increasing with yen|chart|bank currency graph growth
✉️|envelope||email letter
📧|e-mail|e-mail email|letter
📨|incoming envelope||delivering email letter mail
📩|envelope with arrow||communication down email letter
📤️|outbox tray||box email letter mail
📥️|inbox tray||box email letter mail
📦️|package||box communication delivery parcel
📫️|closed mailbox with raised flag|mailbox|communication mail postbox
📪️|closed mailbox with lowered flag|mailbox_closed|mail postbox
📬️|open mailbox with raised flag|mailbox_with_mail|postbox
📭️|open mailbox with lowered flag|mailbox_with_no_mail|postbox
📮|postbox||mail mailbox
🗳️|ballot box with ballot|ballot_box
✏️|pencil|pencil2
✒️|black nib||pen
🖋️|fountain pen
🖊️|pen||ballpoint
🖌️|paintbrush||painting
🖍️|crayon
📝|memo|pencil|communication media notes
💼|briefcase||office
📁|file folder
📂|open file folder
🗂️|card index dividers
📅|calendar|date
📆|tear-off calendar|calendar
🗒️|spiral notepad|notepad_spiral|note pad
🗓️|spiral calendar|calendar_spiral|pad
📇|card index||old rolodex school
📈|chart increasing|chart_with_upwards_trend|data graph growth right
📉|chart decreasing|chart_with_downwards_trend|data down downward graph
📊|bar chart||data graph
📋️|clipboard||do list notes
📌|pushpin||collage pin
📍|round pushpin||location map pin
📎|paperclip
🖇️|linked paperclips|paperclips|link paperclip
📏|straight ruler||angle edge math straightedge
📐|triangular ruler||angle math rule set
✂️|scissors||cut cutting paper tool
🗃️|card file box
🗄️|file cabinet||filing paper
🗑️|wastebasket|trashcan|can garbage trash waste
🔒️|locked|lock|closed private
🔓️|unlocked|unlock|cracked lock open
🔏|locked with pen|lock_with_ink_pen|nib privacy
🔐|locked with key|closed_lock_with_key|bike secure
🔑|key||keys lock major password
🗝️|old key||clue lock
🔨|hammer||home improvement repairs tool
🪓|axe||ax chop hatchet split|12
⛏️|pick||hammer mining tool
⚒️|hammer and pick||tool
🛠️|hammer and wrench||spanner tool
🗡️|dagger||knife weapon
⚔️|crossed swords||weapon
💣️|bomb||boom comic dangerous explosion
🪃|boomerang||rebound repercussion weapon|13
🏹|bow and arrow||archer archery sagittarius tool
🛡️|shield||weapon
🪚|carpentry saw||carpenter cut lumber tool|13
🔧|wrench||home improvement spanner tool
🪛|screwdriver||flathead handy screw tool|13
🔩|nut and bolt||home improvement tool
⚙️|gear||cog cogwheel tool
🗜️|clamp|compression|compress tool vice
⚖️|balance scale|scales|justice libra tool weight
🦯|white cane|probing_cane|accessibility blind|12
🔗|link||links
⛓️‍💥|broken chain||break breaking cuffs freedom|15.1
⛓️|chains||chain
🪝|hook||catch crook curve ensnare|13
🧰|toolbox||box chest mechanic red
🧲|magnet||attraction horseshoe magnetic negative
🪜|ladder||climb rung step|13
🪏|shovel||bury dig garden hole|16
⚗️|alembic||chemistry tool
🧪|test tube||chemist chemistry experiment lab
🧫|petri dish||bacteria biologist biology culture
🧬|dna|double_helix|biologist evolution gene genetics
🔬|microscope||experiment lab science tool
🔭|telescope||contact extraterrestrial science tool
📡|satellite antenna|satellite|aliens contact dish science
💉|syringe||doctor flu medicine needle
🩸|drop of blood||bleed donation injury medicine|12
💊|pill||doctor drugs medicated medicine
🩹|adhesive bandage|bandaid||12
🩼|crutch||aid cane disability help|14
🩺|stethoscope||doctor heart medicine|12
🩻|x-ray|x-ray xray|bones doctor medical skeleton|14
🚪|door||back closet front
🛗|elevator||accessibility hoist lift|13
🪞|mirror||makeup reflection reflector speculum|13
🪟|window||air frame fresh opening|13
🛏️|bed||hotel sleep
🛋️|couch and lamp||hotel
🪑|chair||seat sit|12
🚽|toilet||bathroom
🪠|plunger||cup force plumber poop|13
🚿|shower||water
🛁|bathtub||bath
🪤|mouse trap||bait cheese lure mousetrap|13
🪒|razor||sharp shave|12
🧴|lotion bottle||moisturizer shampoo sunscreen
🧷|safety pin||diaper punk rock
🧹|broom||cleaning sweeping witch
🧺|basket||farming laundry picnic
🧻|roll of paper|toilet_paper|towels
🪣|bucket||cask pail vat|13
🧼|soap||bar bathing clean cleaning
🫧|bubbles||bubble burp clean floating|14
🪥|toothbrush||bathroom brush clean dental|13
🧽|sponge||absorbing cleaning porous soak
🧯|fire extinguisher||extinguish quench
🛒|shopping cart||trolley
🚬|cigarette|smoking
⚰️|coffin||dead death vampire
🪦|headstone||cemetery dead grave graveyard|13
⚱️|funeral urn||ashes death
🧿|nazar amulet||bead blue charm talisman
🪬|hamsa||amulet fatima fortune guide|14
🗿|moai|moyai|face statue stoneface travel
🪧|placard||card demonstration notice picket|13
🪪|identification card|id_card|credentials document license security|14
#7
🏧|ATM sign|atm|automated bank cash money
🚮|litter in bin sign|put_litter_in_its_place litter_bin|litterbin
🚰|potable water||drinking
♿️|wheelchair symbol|wheelchair handicapped|access handicap
🚹️|men’s room|mens|bathroom lavatory man restroom
🚺️|women’s room|womens|bathroom lavatory restroom toilet
🚻|restroom|bathroom|lavatory toilet wc
🚼️|baby symbol||changing
🚾|water closet|wc|bathroom lavatory restroom toilet
🛂|passport control
🛃|customs||packing
🛄|baggage claim||arrived bags case checked
🛅|left luggage||baggage case locker
⚠️|warning||caution
🚸|children crossing||child pedestrian traffic
⛔️|no entry||do fail forbidden not
🚫|prohibited|no_entry_sign|forbidden not smoke
🚳|no bicycles||bicycle bike forbidden not
🚭️|no smoking||forbidden not prohibited smoke
🚯|no littering|do_not_litter|forbidden prohibited
🚱|non-potable water|non-potable_water|dry prohibited
🚷|no pedestrians||forbidden not pedestrian prohibited
📵|no mobile phones||cell forbidden not phone
🔞|no one under eighteen|underage no_one_under_18|age forbidden not prohibited
☢️|radioactive||sign
☣️|biohazard||sign
⬆️|up arrow|arrow_up|cardinal direction north
↗️|up-right arrow|arrow_upper_right|direction intercardinal northeast
➡️|right arrow|arrow_right|cardinal direction east
↘️|down-right arrow|arrow_lower_right|direction intercardinal southeast
⬇️|down arrow|arrow_down|cardinal direction south
↙️|down-left arrow|arrow_lower_left|direction intercardinal southwest
⬅️|left arrow|arrow_left|cardinal direction west
↖️|up-left arrow|arrow_upper_left|direction intercardinal northwest
↕️|up-down arrow|arrow_up_down
↔️|left-right arrow
↩️|right arrow curving left|leftwards_arrow_with_hook arrow_left_hook
↪️|left arrow curving right|arrow_right_hook rightwards_arrow_with_hook
⤴️|right arrow curving up|arrow_heading_up
⤵️|right arrow curving down|arrow_heading_down
🔃|clockwise vertical arrows|arrows_clockwise clockwise|arrow refresh reload
🔄|counterclockwise arrows button|arrows_counterclockwise counterclockwise|again anticlockwise arrow deja
🔙|BACK arrow|back
🔚|END arrow|end
🔛|ON! arrow|on|mark
🔜|SOON arrow|soon|brb omw
🔝|TOP arrow|top|homie up
🛐|place of worship||pray religion
⚛️|atom symbol|atom|atheist
🕉️|om||hindu religion
✡️|star of David||jew jewish judaism religion
☸️|wheel of dharma||buddhist religion
☯️|yin yang||difficult lives religion tao
✝️|latin cross||christ christian religion
☦️|orthodox cross||christian religion
☪️|star and crescent||islam muslim ramadan religion
☮️|peace symbol|peace|healing peaceful
🕎|menorah||candelabrum candlestick hanukkah jewish
🔯|dotted six-pointed star|six_pointed_star|fortune jewish judaism
🪯|khanda||deg fateh khalsa religion|15
♈️|Aries||horoscope ram zodiac
♉️|Taurus||bull horoscope ox zodiac
♊️|Gemini||horoscope twins zodiac
♋️|Cancer||crab horoscope zodiac
♌️|Leo||horoscope lion zodiac
♍️|Virgo||horoscope zodiac
♎️|Libra||balance horoscope justice scales
♏️|Scorpio|scorpius|horoscope scorpion zodiac
♐️|Sagittarius||archer horoscope zodiac
♑️|Capricorn||goat horoscope zodiac
♒️|Aquarius||bearer horoscope water zodiac
♓️|Pisces||fish horoscope zodiac
⛎️|Ophiuchus||bearer serpent snake zodiac
🔀|shuffle tracks button|twisted_rightwards_arrows shuffle|arrow crossed
🔁|repeat button|repeat|arrow clockwise
🔂|repeat single button|repeat_one|arrow clockwise once
▶️|play button|arrow_forward play|right triangle
⏩️|fast-forward button|fast_forward|arrow double
⏭️|next track button|next_track|arrow scene triangle
⏯️|play or pause button|play_pause|arrow right triangle
◀️|reverse button|arrow_backward reverse|left triangle
⏪️|fast reverse button|rewind fast_reverse|arrow double
⏮️|last track button|previous_track_button previous_track|arrow scene triangle
🔼|upwards button|arrow_up_small|red
⏫️|fast up button|arrow_double_up fast_up
🔽|downwards button|arrow_down_small down|red
⏬️|fast down button|arrow_double_down fast_down
⏸️|pause button|pause|bar double vertical
⏹️|stop button|stop|square
⏺️|record button|record|circle
⏏️|eject button|eject
🎦|cinema||camera film movie
🔅|dim button|low_brightness
🔆|bright button|high_brightness|light
📶|antenna bars|signal_strength|bar cell communication mobile
🛜|wireless||broadband computer connectivity hotspot|15
📳|vibration mode||cell communication mobile phone
📴|mobile phone off||cell telephone
♀️|female sign|female|woman
♂️|male sign|male|man
⚧️|transgender symbol|||13
✖️|multiply|heavy_multiplication_x multiplication|cancel sign
➕️|plus|heavy_plus_sign
➖️|minus|heavy_minus_sign|math
➗️|divide|heavy_division_sign division|math
🟰|heavy equals sign||answer equal equality math|14
♾️|infinity||forever unbounded universal
‼️|double exclamation mark|bangbang double_exclamation|punctuation
⁉️|exclamation question mark|interrobang exclamation_question|punctuation
❓️|red question mark|question|punctuation
❔️|white question mark|grey_question white_question|outlined punctuation
❕️|white exclamation mark|grey_exclamation white_exclamation|outlined punctuation
❗️|red exclamation mark|exclamation heavy_exclamation_mark|punctuation
〰️|wavy dash||punctuation
💱|currency exchange||bank money
💲|heavy dollar sign||billion cash charge currency
⚕️|medical symbol|medical|aesculapius medicine staff
♻️|recycling symbol|recycle
⚜️|fleur-de-lis|fleur-de-lis|knights
🔱|trident emblem|trident|anchor poseidon ship tool
📛|name badge
🔰|Japanese symbol for beginner|beginner|chevron green leaf tool
⭕️|hollow red circle|o red_o|heavy large
✅️|check mark button|white_check_mark|checked checkmark complete completed
☑️|check box with check|ballot_box_with_check|checked done off tick
✔️|check mark|heavy_check_mark|checked checkmark done tick
❌️|cross mark|x|cancel multiplication multiply
❎️|cross mark button|negative_squared_cross_mark|multiplication multiply square x
➰️|curly loop||curl
➿️|double curly loop|loop|curl
〽️|part alternation mark
✳️|eight-spoked asterisk
✴️|eight-pointed star|eight_pointed_black_star
❇️|sparkle
©️|copyright||c
®️|registered||r
™️|trade mark|tm|trademark
🫟|splatter||drip holi ink liquid|16
#️⃣|keycap: #|hash number_sign
*️⃣|keycap: *|asterisk
0️⃣|keycap: 0|zero
1️⃣|keycap: 1|one
2️⃣|keycap: 2|two
3️⃣|keycap: 3|three
4️⃣|keycap: 4|four
5️⃣|keycap: 5|five
6️⃣|keycap: 6|six
7️⃣|keycap: 7|seven
8️⃣|keycap: 8|eight
9️⃣|keycap: 9|nine
🔟|keycap: 10|keycap_ten ten
🔠|input latin uppercase|capital_abcd|letters
🔡|input latin lowercase|abcd|letters
🔢|input numbers|1234
🔣|input symbols|symbols
🔤|input latin letters|abc|alphabet
🅰️|A button (blood type)|a a_blood
🆎|AB button (blood type)|ab ab_blood
🅱️|B button (blood type)|b b_blood
🆑|CL button|cl
🆒|COOL button|cool
🆓|FREE button|free
ℹ️|information|information_source info|i
🆔|ID button|id|identity
Ⓜ️|circled M|m|circle
🆕|NEW button|new
🆖|NG button|ng
🅾️|O button (blood type)|o2 o_blood
🆗|OK button|ok|okay
🅿️|P button|parking
🆘|SOS button|sos|help
🆙|UP! button|up up2|mark
🆚|VS button|vs|versus
🈁|Japanese “here” button|koko ja_here|katakana
🈂️|Japanese “service charge” button|sa ja_service_charge|katakana
🈷️|Japanese “monthly amount” button|u6708 ja_monthly_amount|ideograph
🈶|Japanese “not free of charge” button|u6709 ja_not_free_of_carge|ideograph
🈯️|Japanese “reserved” button|u6307 ja_reserved|ideograph
🉐|Japanese “bargain” button|ideograph_advantage ja_bargain
🈹|Japanese “discount” button|u5272 ja_discount|ideograph
🈚️|Japanese “free of charge” button|u7121 ja_free_of_charge|ideograph
🈲|Japanese “prohibited” button|u7981 ja_prohibited|ideograph
🉑|Japanese “acceptable” button|accept ja_acceptable|ideograph
🈸|Japanese “application” button|u7533 ja_application|ideograph
🈴|Japanese “passing grade” button|u5408 ja_passing_grade|ideograph
🈳|Japanese “vacancy” button|u7a7a ja_vacancy|ideograph
㊗️|Japanese “congratulations” button|congratulations ja_congratulations|ideograph
㊙️|Japanese “secret” button|secret ja_secret|ideograph
🈺|Japanese “open for business” button|u55b6 ja_open_for_business|ideograph
🈵|Japanese “no vacancy” button|u6e80 ja_no_vacancy|ideograph
🔴|red circle||geometric
🟠|orange circle|||12
🟡|yellow circle|||12
🟢|green circle|||12
🔵|blue circle|large_blue_circle|geometric
🟣|purple circle|||12
🟤|brown circle|||12
⚫️|black circle||geometric
⚪️|white circle||geometric
🟥|red square||card penalty|12
🟧|orange square|||12
🟨|yellow square||card penalty|12
🟩|green square|||12
🟦|blue square|||12
🟪|purple square|||12
🟫|brown square|||12
⬛️|black large square||geometric
⬜️|white large square||geometric
◼️|black medium square||geometric
◻️|white medium square||geometric
◾️|black medium-small square||geometric
◽️|white medium-small square||geometric
▪️|black small square||geometric
▫️|white small square||geometric
🔶|large orange diamond||geometric
🔷|large blue diamond||geometric
🔸|small orange diamond||geometric
🔹|small blue diamond||geometric
🔺|red triangle pointed up|small_red_triangle|geometric
🔻|red triangle pointed down|small_red_triangle_down|geometric
💠|diamond with a dot|diamond_shape_with_a_dot_inside|comic geometric
🔘|radio button||geometric
🔳|white square button||geometric outlined
🔲|black square button||geometric
#8
🏁|chequered flag|checkered_flag|finish flags game race
🚩|triangular flag|triangular_flag_on_post|construction golf
🎌|crossed flags||celebration cross japanese
🏴|black flag||waving
🏳️|white flag||waving
🏳️‍🌈|rainbow flag||bisexual gay genderqueer glbt
🏳️‍⚧️|transgender flag||blue light pink white|13
🏴‍☠️|pirate flag|jolly_roger|plunder treasure
🇦🇨|flag: Ascension Island|ascension_island flag_ac
🇦🇩|flag: Andorra|andorra flag_ad
🇦🇪|flag: United Arab Emirates|united_arab_emirates flag_ae
🇦🇫|flag: Afghanistan|afghanistan flag_af
🇦🇬|flag: Antigua & Barbuda|antigua_barbuda flag_ag
🇦🇮|flag: Anguilla|anguilla flag_ai
🇦🇱|flag: Albania|albania flag_al
🇦🇲|flag: Armenia|armenia flag_am
🇦🇴|flag: Angola|angola flag_ao
🇦🇶|flag: Antarctica|antarctica flag_aq
🇦🇷|flag: Argentina|argentina flag_ar
🇦🇸|flag: American Samoa|american_samoa flag_as
🇦🇹|flag: Austria|austria flag_at
🇦🇺|flag: Australia|australia flag_au
🇦🇼|flag: Aruba|aruba flag_aw
🇦🇽|flag: Åland Islands|aland_islands flag_ax
🇦🇿|flag: Azerbaijan|azerbaijan flag_az
🇧🇦|flag: Bosnia & Herzegovina|bosnia_herzegovina flag_ba
🇧🇧|flag: Barbados|barbados flag_bb
🇧🇩|flag: Bangladesh|bangladesh flag_bd
🇧🇪|flag: Belgium|belgium flag_be
🇧🇫|flag: Burkina Faso|burkina_faso flag_bf
🇧🇬|flag: Bulgaria|bulgaria flag_bg
🇧🇭|flag: Bahrain|bahrain flag_bh
🇧🇮|flag: Burundi|burundi flag_bi
🇧🇯|flag: Benin|benin flag_bj
🇧🇱|flag: St. Barthélemy|st_barthelemy flag_bl
🇧🇲|flag: Bermuda|bermuda flag_bm
🇧🇳|flag: Brunei|brunei flag_bn
🇧🇴|flag: Bolivia|bolivia flag_bo
🇧🇶|flag: Caribbean Netherlands|caribbean_netherlands flag_bq
🇧🇷|flag: Brazil|brazil flag_br
🇧🇸|flag: Bahamas|bahamas flag_bs
🇧🇹|flag: Bhutan|bhutan flag_bt
🇧🇻|flag: Bouvet Island|bouvet_island flag_bv
🇧🇼|flag: Botswana|botswana flag_bw
🇧🇾|flag: Belarus|belarus flag_by
🇧🇿|flag: Belize|belize flag_bz
🇨🇦|flag: Canada|canada flag_ca
🇨🇨|flag: Cocos (Keeling) Islands|cocos_islands flag_cc
🇨🇩|flag: Congo - Kinshasa|congo_kinshasa flag_cd
🇨🇫|flag: Central African Republic|central_african_republic flag_cf
🇨🇬|flag: Congo - Brazzaville|congo_brazzaville flag_cg
🇨🇭|flag: Switzerland|switzerland flag_ch
🇨🇮|flag: Côte d’Ivoire|cote_divoire flag_ci
🇨🇰|flag: Cook Islands|cook_islands flag_ck
🇨🇱|flag: Chile|chile flag_cl
🇨🇲|flag: Cameroon|cameroon flag_cm
🇨🇳|flag: China|cn china flag_cn
🇨🇴|flag: Colombia|colombia flag_co
🇨🇵|flag: Clipperton Island|clipperton_island flag_cp
🇨🇶|flag: Sark|flag_cq sark||16
🇨🇷|flag: Costa Rica|costa_rica flag_cr
🇨🇺|flag: Cuba|cuba flag_cu
🇨🇻|flag: Cape Verde|cape_verde flag_cv
🇨🇼|flag: Curaçao|curacao flag_cw
🇨🇽|flag: Christmas Island|christmas_island flag_cx
🇨🇾|flag: Cyprus|cyprus flag_cy
🇨🇿|flag: Czechia|czech_republic czechia flag_cz
🇩🇪|flag: Germany|de flag_de germany
🇩🇬|flag: Diego Garcia|diego_garcia flag_dg
🇩🇯|flag: Djibouti|djibouti flag_dj
🇩🇰|flag: Denmark|denmark flag_dk
🇩🇲|flag: Dominica|dominica flag_dm
🇩🇴|flag: Dominican Republic|dominican_republic flag_do
🇩🇿|flag: Algeria|algeria flag_dz
🇪🇦|flag: Ceuta & Melilla|ceuta_melilla flag_ea
🇪🇨|flag: Ecuador|ecuador flag_ec
🇪🇪|flag: Estonia|estonia flag_ee
🇪🇬|flag: Egypt|egypt flag_eg
🇪🇭|flag: Western Sahara|western_sahara flag_eh
🇪🇷|flag: Eritrea|eritrea flag_er
🇪🇸|flag: Spain|es flag_es spain
🇪🇹|flag: Ethiopia|ethiopia flag_et
🇪🇺|flag: European Union|eu european_union flag_eu
🇫🇮|flag: Finland|finland flag_fi
🇫🇯|flag: Fiji|fiji flag_fj
🇫🇰|flag: Falkland Islands|falkland_islands flag_fk
🇫🇲|flag: Micronesia|micronesia flag_fm
🇫🇴|flag: Faroe Islands|faroe_islands flag_fo
🇫🇷|flag: France|fr flag_fr france
🇬🇦|flag: Gabon|gabon flag_ga
🇬🇧|flag: United Kingdom|gb uk flag_gb
🇬🇩|flag: Grenada|grenada flag_gd
🇬🇪|flag: Georgia|georgia flag_ge
🇬🇫|flag: French Guiana|french_guiana flag_gf
🇬🇬|flag: Guernsey|guernsey flag_gg
🇬🇭|flag: Ghana|ghana flag_gh
🇬🇮|flag: Gibraltar|gibraltar flag_gi
🇬🇱|flag: Greenland|greenland flag_gl
🇬🇲|flag: Gambia|gambia flag_gm
🇬🇳|flag: Guinea|guinea flag_gn
🇬🇵|flag: Guadeloupe|guadeloupe flag_gp
🇬🇶|flag: Equatorial Guinea|equatorial_guinea flag_gq
🇬🇷|flag: Greece|greece flag_gr
🇬🇸|flag: South Georgia & South Sandwich Islands|south_georgia_south_sandwich_islands flag_gs
🇬🇹|flag: Guatemala|guatemala flag_gt
🇬🇺|flag: Guam|guam flag_gu
🇬🇼|flag: Guinea-Bissau|guinea_bissau flag_gw
🇬🇾|flag: Guyana|guyana flag_gy
🇭🇰|flag: Hong Kong SAR China|hong_kong flag_hk
🇭🇲|flag: Heard & McDonald Islands|heard_mcdonald_islands flag_hm
🇭🇳|flag: Honduras|honduras flag_hn
🇭🇷|flag: Croatia|croatia flag_hr
🇭🇹|flag: Haiti|haiti flag_ht
🇭🇺|flag: Hungary|hungary flag_hu
🇮🇨|flag: Canary Islands|canary_islands flag_ic
🇮🇩|flag: Indonesia|indonesia flag_id
🇮🇪|flag: Ireland|ireland flag_ie
🇮🇱|flag: Israel|israel flag_il
🇮🇲|flag: Isle of Man|isle_of_man flag_im
🇮🇳|flag: India|india flag_in
🇮🇴|flag: British Indian Ocean Territory|british_indian_ocean_territory flag_io
🇮🇶|flag: Iraq|iraq flag_iq
🇮🇷|flag: Iran|iran flag_ir
🇮🇸|flag: Iceland|iceland flag_is
🇮🇹|flag: Italy|it flag_it italy
🇯🇪|flag: Jersey|jersey flag_je
🇯🇲|flag: Jamaica|jamaica flag_jm
🇯🇴|flag: Jordan|jordan flag_jo
🇯🇵|flag: Japan|jp flag_jp
🇰🇪|flag: Kenya|kenya flag_ke
🇰🇬|flag: Kyrgyzstan|kyrgyzstan flag_kg
🇰🇭|flag: Cambodia|cambodia flag_kh
🇰🇮|flag: Kiribati|kiribati flag_ki
🇰🇲|flag: Comoros|comoros flag_km
🇰🇳|flag: St. Kitts & Nevis|st_kitts_nevis flag_kn
🇰🇵|flag: North Korea|north_korea flag_kp
🇰🇷|flag: South Korea|kr flag_kr south_korea
🇰🇼|flag: Kuwait|kuwait flag_kw
🇰🇾|flag: Cayman Islands|cayman_islands flag_ky
🇰🇿|flag: Kazakhstan|kazakhstan flag_kz
🇱🇦|flag: Laos|laos flag_la
🇱🇧|flag: Lebanon|lebanon flag_lb
🇱🇨|flag: St. Lucia|st_lucia flag_lc
🇱🇮|flag: Liechtenstein|liechtenstein flag_li
🇱🇰|flag: Sri Lanka|sri_lanka flag_lk
🇱🇷|flag: Liberia|liberia flag_lr
🇱🇸|flag: Lesotho|lesotho flag_ls
🇱🇹|flag: Lithuania|lithuania flag_lt
🇱🇺|flag: Luxembourg|luxembourg flag_lu
🇱🇻|flag: Latvia|latvia flag_lv
🇱🇾|flag: Libya|libya flag_ly
🇲🇦|flag: Morocco|morocco flag_ma
🇲🇨|flag: Monaco|monaco flag_mc
🇲🇩|flag: Moldova|moldova flag_md
🇲🇪|flag: Montenegro|montenegro flag_me
🇲🇫|flag: St. Martin|st_martin flag_mf
🇲🇬|flag: Madagascar|madagascar flag_mg
🇲🇭|flag: Marshall Islands|marshall_islands flag_mh
🇲🇰|flag: North Macedonia|macedonia flag_mk
🇲🇱|flag: Mali|mali flag_ml
🇲🇲|flag: Myanmar (Burma)|myanmar burma flag_mm
🇲🇳|flag: Mongolia|mongolia flag_mn
🇲🇴|flag: Macao SAR China|macau flag_mo macao
🇲🇵|flag: Northern Mariana Islands|northern_mariana_islands flag_mp
🇲🇶|flag: Martinique|martinique flag_mq
🇲🇷|flag: Mauritania|mauritania flag_mr
🇲🇸|flag: Montserrat|montserrat flag_ms
🇲🇹|flag: Malta|malta flag_mt
🇲🇺|flag: Mauritius|mauritius flag_mu
🇲🇻|flag: Maldives|maldives flag_mv
🇲🇼|flag: Malawi|malawi flag_mw
🇲🇽|flag: Mexico|mexico flag_mx
🇲🇾|flag: Malaysia|malaysia flag_my
🇲🇿|flag: Mozambique|mozambique flag_mz
🇳🇦|flag: Namibia|namibia flag_na
🇳🇨|flag: New Caledonia|new_caledonia flag_nc
🇳🇪|flag: Niger|niger flag_ne
🇳🇫|flag: Norfolk Island|norfolk_island flag_nf
🇳🇬|flag: Nigeria|nigeria flag_ng
🇳🇮|flag: Nicaragua|nicaragua flag_ni
🇳🇱|flag: Netherlands|netherlands flag_nl
🇳🇴|flag: Norway|norway flag_no
🇳🇵|flag: Nepal|nepal flag_np
🇳🇷|flag: Nauru|nauru flag_nr
🇳🇺|flag: Niue|niue flag_nu
🇳🇿|flag: New Zealand|new_zealand flag_nz
🇴🇲|flag: Oman|oman flag_om
🇵🇦|flag: Panama|panama flag_pa
🇵🇪|flag: Peru|peru flag_pe
🇵🇫|flag: French Polynesia|french_polynesia flag_pf
🇵🇬|flag: Papua New Guinea|papua_new_guinea flag_pg
🇵🇭|flag: Philippines|philippines flag_ph
🇵🇰|flag: Pakistan|pakistan flag_pk
🇵🇱|flag: Poland|poland flag_pl
🇵🇲|flag: St. Pierre & Miquelon|st_pierre_miquelon flag_pm
🇵🇳|flag: Pitcairn Islands|pitcairn_islands flag_pn
🇵🇷|flag: Puerto Rico|puerto_rico flag_pr
🇵🇸|flag: Palestinian Territories|palestinian_territories flag_ps
🇵🇹|flag: Portugal|portugal flag_pt
🇵🇼|flag: Palau|palau flag_pw
🇵🇾|flag: Paraguay|paraguay flag_py
🇶🇦|flag: Qatar|qatar flag_qa
🇷🇪|flag: Réunion|reunion flag_re
🇷🇴|flag: Romania|romania flag_ro
🇷🇸|flag: Serbia|serbia flag_rs
🇷🇺|flag: Russia|ru flag_ru russia
🇷🇼|flag: Rwanda|rwanda flag_rw
🇸🇦|flag: Saudi Arabia|saudi_arabia flag_sa
🇸🇧|flag: Solomon Islands|solomon_islands flag_sb
🇸🇨|flag: Seychelles|seychelles flag_sc
🇸🇩|flag: Sudan|sudan flag_sd
🇸🇪|flag: Sweden|sweden flag_se
🇸🇬|flag: Singapore|singapore flag_sg
🇸🇭|flag: St. Helena|st_helena flag_sh
🇸🇮|flag: Slovenia|slovenia flag_si
🇸🇯|flag: Svalbard & Jan Mayen|svalbard_jan_mayen flag_sj
🇸🇰|flag: Slovakia|slovakia flag_sk
🇸🇱|flag: Sierra Leone|sierra_leone flag_sl
🇸🇲|flag: San Marino|san_marino flag_sm
🇸🇳|flag: Senegal|senegal flag_sn
🇸🇴|flag: Somalia|somalia flag_so
🇸🇷|flag: Suriname|suriname flag_sr
🇸🇸|flag: South Sudan|south_sudan flag_ss
🇸🇹|flag: São Tomé & Príncipe|sao_tome_principe flag_st
🇸🇻|flag: El Salvador|el_salvador flag_sv
🇸🇽|flag: Sint Maarten|sint_maarten flag_sx
🇸🇾|flag: Syria|syria flag_sy
🇸🇿|flag: Eswatini|swaziland eswatini flag_sz
🇹🇦|flag: Tristan da Cunha|tristan_da_cunha flag_ta
🇹🇨|flag: Turks & Caicos Islands|turks_caicos_islands flag_tc
🇹🇩|flag: Chad|chad flag_td
🇹🇫|flag: French Southern Territories|french_southern_territories flag_tf
🇹🇬|flag: Togo|togo flag_tg
🇹🇭|flag: Thailand|thailand flag_th
🇹🇯|flag: Tajikistan|tajikistan flag_tj
🇹🇰|flag: Tokelau|tokelau flag_tk
🇹🇱|flag: Timor-Leste|timor_leste flag_tl
🇹🇲|flag: Turkmenistan|turkmenistan flag_tm
🇹🇳|flag: Tunisia|tunisia flag_tn
🇹🇴|flag: Tonga|tonga flag_to
🇹🇷|flag: Türkiye|tr flag_tr turkey_tr
🇹🇹|flag: Trinidad & Tobago|trinidad_tobago flag_tt
🇹🇻|flag: Tuvalu|tuvalu flag_tv
🇹🇼|flag: Taiwan|taiwan flag_tw
🇹🇿|flag: Tanzania|tanzania flag_tz
🇺🇦|flag: Ukraine|ukraine flag_ua
🇺🇬|flag: Uganda|uganda flag_ug
🇺🇲|flag: U.S. Outlying Islands|us_outlying_islands flag_um
🇺🇳|flag: United Nations|united_nations flag_un un
🇺🇸|flag: United States|us flag_us united_states
🇺🇾|flag: Uruguay|uruguay flag_uy
🇺🇿|flag: Uzbekistan|uzbekistan flag_uz
🇻🇦|flag: Vatican City|vatican_city flag_va
🇻🇨|flag: St. Vincent & Grenadines|st_vincent_grenadines flag_vc
🇻🇪|flag: Venezuela|venezuela flag_ve
🇻🇬|flag: British Virgin Islands|british_virgin_islands flag_vg
🇻🇮|flag: U.S. Virgin Islands|us_virgin_islands flag_vi
🇻🇳|flag: Vietnam|vietnam flag_vn
🇻🇺|flag: Vanuatu|vanuatu flag_vu
🇼🇫|flag: Wallis & Futuna|wallis_futuna flag_wf
🇼🇸|flag: Samoa|samoa flag_ws
🇽🇰|flag: Kosovo|kosovo flag_xk
🇾🇪|flag: Yemen|yemen flag_ye
🇾🇹|flag: Mayotte|mayotte flag_yt
🇿🇦|flag: South Africa|south_africa flag_za
🇿🇲|flag: Zambia|zambia flag_zm
🇿🇼|flag: Zimbabwe|zimbabwe flag_zw
🏴󠁧󠁢󠁥󠁮󠁧󠁿|flag: England|england flag_gbeng
🏴󠁧󠁢󠁳󠁣󠁴󠁿|flag: Scotland|scotland flag_gbsct
🏴󠁧󠁢󠁷󠁬󠁳󠁿|flag: Wales|wales flag_gbwls`;
