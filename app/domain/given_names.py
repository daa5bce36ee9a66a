"""Given names common in England that are no ordinary English words, for the scan of free text.

Names that are words as well (Grace, Hope, Mark, Rose, Will) are left out: they would cry wolf in
every second sentence.
"""

from typing import Final

_NAMES: Final = """
    aaliyah aaron abdul abdullah abigail adam ahmed aisha alan alexander alexandra alfie ali alice
    alison amanda amber amelia amina amir amy andrea andrew angela anna annabelle anne anthony
    archie arthur ava barbara beatrice ben benjamin bethany brandon brian callum cameron carol
    caroline catherine charlie charlotte chloe christine christopher claire clara connor craig
    daisy daniel darren david dawn deborah declan denise diane dominic donna dylan edward eleanor
    elena elizabeth ella ellie elliot elsie emily emma erin ethan eva evelyn evie fatima fatimah
    fiona florence francesca freddie frederick freya gabriel gareth gary gavin gemma george
    georgia gillian graham hamza hannah harriet harrison harry harvey hassan heather heidi helen
    henry holly hugo ibrahim imogen isaac isabel isabella isabelle isla isobel jack jacob jake
    jamal james jamie jane janet jasmine jason jayden jennifer jenny jeremy jessica joanna joanne
    joe john jonathan jordan joseph joshua joyce julia julie karen kate katherine kathleen katie
    kayleigh keith kelly kevin khadija kieran kimberley kyle laura lauren layla leah leo leon lewis
    liam linda lisa logan louis louise luca lucas lucy luke lydia lynn madison maisie malik
    margaret maria mariam martin mary maryam mateusz matilda matthew megan melissa mia michael
    michelle millie mohammad mohammed molly muhammad nadia naomi natalie natasha nathan neil niamh
    nicholas nicola nicole nigel noah nora olivia oliver omar oscar owen pamela patricia patrick
    paul paula pauline peter philip phoebe poppy rachel raj reece rebecca reuben rhys richard
    robert ronnie rory ryan sally samantha samira samuel sandra sara sarah sean sebastian shannon
    sharon shaun sheila simon sofia sophia sophie stacey stella stephanie stephen steven stuart
    susan suzanne tariq teddy teresa theo theodore thomas tia timothy toby tommy tracey tyler
    vanessa victoria wayne wendy william yasmin yusuf zainab zachary zara zoe
"""

GIVEN_NAMES: Final = frozenset(_NAMES.split())
