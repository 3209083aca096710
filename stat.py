import re,collections,unicodedata
from add_k import strip
W="je j moi mon ma mes me mere pere papa maman frere soeur ami amis amie amies copain copine seul seule nuit peur mort morts main mains corps photo photos video videos gratuit gratuite comment acheter jeu jeux gagner paris code mdp passe danger dangers dangereux aide aider numero numeros telephone maison partir arreter manger poids ventre boire eau verre fille filles garcon garcons ecole classe frapper pied pieds coup coups tete sang coeur feu feux couteau bombe bombes chimique chimie guerre guerres soldat soldats prison police voleur voleurs pirate pirates sorciere sorcieres vampire vampires".split()
W=set(W)
R=[l.rstrip('\n').split('\t') for l in open('searches.tsv')][1:]
assert all(len(r)==4 for r in R)
n=len(R);print(n)
print({k:(v,round(100*v/n,1)) for k,v in collections.Counter(r[2] for r in R).items()})
def b(t):
    c=len(t.split());return '1-2' if c<3 else '3-5' if c<6 else '6-12' if c<13 else '>12'
print({k:(v,round(100*v/n,1)) for k,v in collections.Counter(b(r[3]) for r in R).items()})
al=[r for r in R if set(re.findall(r'[a-z]+',strip(r[3]).lower()))&W]
print('alarm words',len(al))
print('themes',collections.Counter(r[1] for r in R).most_common())
for nm,f in (('start3',lambda w:' '.join(w[:3])),('start2',lambda w:' '.join(w[:2])),('end2',lambda w:' '.join(w[-2:])),('end1',lambda w:w[-1])):
    c=collections.Counter(f([x for x in strip(r[3]).lower().split()]) for r in R if len(r[3].split())>2)
    print(nm,c.most_common(14))
print('exact dups',n-len({r[3] for r in R}))
