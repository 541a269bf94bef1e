/** English words that are one or two slips away from a word of the lexicon and mean something else; plurals left out. */
export const LOOKALIKES = `
  accounted annul attention attraction attribution campion catenary chaining champaign championed chancel
  charging charming charting clae clam clan clap clash clasp classy claw clay clint commented committee
  commuted companion compass comply cooking county court courting cowling crass crossbar custom customary
  dairy daisy dally deceived deceiving deceleration deception deciding declared declaring deducted
  deduction defeated defeating defective defended defending defensed deferred deferring defining
  deflation deflected deflecting deflection degenerative dejected deleting deletion demented depicted
  depicting depiction derailing deserted deserting desertion destined detained detaining detected
  detecting detection detention deterioration detested developer directed directing direction
  distributing distributive distributor draft drafted drafting dragging drilling drinking dripping
  drowning easter editing elocution eminence employing endanger establish evaluation evidenced evocation
  exciting exclamation expansive expiration explanatory explication exploding exploitation exploiting
  explosion exportation exporting exposing expulsion extending extension facing faction faking formative
  formulation fractional friction fruition function genera generale geographer geographic glowing
  growling impacted impart imparted implored importance importantly importer importing imposter impotent
  improved industrial industrious leaded leading leaking leaning leaping lease leasing loader loaned
  loosing loring loving majority manger manure maternity matured maturing migrating monte monty monument
  mouth mover northeasterly northerly northwesterly parentage pease percentile phage phased phrase
  produce promotion proportional proportioned proposition prospector prospectus qualify quartered quartet
  quartier ration recurring redacted reelected reflected relented repeated resented respected retaining
  retiring reverted sable sage scare shade shake shale shame shape shard shared shark sharp shave
  sheeting shining shipping shire shopping shore siding sinking skipping slapping slicing sloping
  snapping snare sourced southeasterly southerly southerner southwesterly sowing spare speeding springing
  sprinkling sprinting stade stag staged stale staple stare stave stead steering stepping stinking
  stopping striking stringing stripping swapping sweeping tending terminate terminating terminator
  threading tradition transaction transiting transitional transitive tread treading treating trekking
  trendy vague valse valued valve vertically vertice wandering watering weakly wester
`
