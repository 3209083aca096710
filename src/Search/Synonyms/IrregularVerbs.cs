using System.Collections.Frozen;
using System.Collections.Immutable;
using SchoolSearch.Core.Text;

namespace SchoolSearch.Search.Synonyms;

/// <summary>
/// Forms of one verb, and nouns made from it, that stemming does not unite: pupils ask when somebody is « né », pages
/// say « naît » or « naissance ». Forms that are better known as other words (un lit, un parti, un but) are left out.
/// </summary>
static class IrregularVerbs
{
    static readonly FrozenDictionary<string, ImmutableArray<string>> Families = """
        abolir aboli abolition
        accroître accru accroît accroissent accrut accroissement
        acheter acheté achète achètent acheta achat
        acquérir acquis acquise acquiert acquièrent acquit acquisition
        apparaître apparu apparue apparaît apparaissent apparut apparition
        appartenir appartenu appartient appartiennent appartenait appartint appartenance
        apprendre appris apprend apprennent apprit apprentissage
        atteindre atteint atteinte atteignent atteignit
        attendre attendu attend attendent attente
        battre battu battue bat battent battit battait
        boire bu boit boivent buvait boisson
        choisir choisi choisit choisissent choix
        comprendre compris comprend comprennent comprit compréhension
        concevoir conçu conçue conçoit conçoivent conçut conception
        conduire conduit conduite conduisent conduisit
        connaître connu connue connaît connaissent connut connaissait connaissance
        conquérir conquis conquise conquiert conquièrent conquit conquirent conquête
        construire construit construite construisent construisit construction
        contenir contenu contient contiennent contenait
        courir couru courent courut course
        couvrir couvert couverte couvre couvrent couvrit couverture
        craindre craint craignent craignait crainte
        croire croit croient crut croyait croyance
        croître croissent croissance
        cuire cuit cuite cuisent cuisson
        découvrir découvert découverte découvre découvrent découvrit
        défendre défendu défend défendent défendit défense
        descendre descendu descend descendent descendit descente
        détruire détruit détruite détruisent détruisit destruction
        devenir devenu devient deviennent devint devinrent devenait
        disparaître disparu disparue disparaît disparaissent disparut disparition
        dormir dormi dort dorment dormait sommeil
        écrire écrit écrite écrits écrites écrivent écrivait écrivit écrivant
        élever éleva élevage
        élire élu élue élus élit élisent élut élection
        émettre émis émise émet émettent émit émission
        éteindre éteint éteinte éteignent éteignit extinction
        fondre fondu fondent fonte
        fuir fui fuit fuient fuyait fuite
        geler gelé gèle gèlent gel
        interdire interdit interdite interdisent interdiction
        jeter jeté jette jettent jeta jet
        lire lu lue lisent lut lisait lecture
        maintenir maintenu maintient maintiennent maintint maintien
        mettre mis mise mises met mettent mit mirent mettait
        mourir mort morte morts mortes meurt meurent mourut moururent mourait décès décédé décédée décède
        mouvoir meut meuvent mouvement
        naître né née nés nées naît naissent naissait naquit naquirent naissance naissances
        nourrir nourri nourrit nourrissent nourriture
        obtenir obtenu obtient obtiennent obtint obtinrent obtention
        offrir offert offerte offre offrent offrit
        ouvrir ouvert ouverte ouvre ouvrent ouvrit ouverture
        paraître paru parue paraît paraissent parut parution
        partir partent partit partirent départ
        peindre peint peinte peignent peignit peignait peinture peintures
        percevoir perçu perçoit perçoivent perçut perception
        perdre perdu perdue perd perdent perdit perte pertes
        permettre permis permet permettent permit permettait
        peser pesé pèse pèsent pesait poids
        pleuvoir pleut pleuvait pluie pluies
        pondre pondu pond pondent ponte
        prendre pris prise prises prend prennent prit prirent prenait
        produire produit produite produisent produisit production
        promettre promis promet promit promesse
        recevoir reçu reçue reçoit reçoivent reçut reçurent recevait réception
        réduire réduit réduite réduisent réduisit réduction
        régner règne règnent régna régnait
        rejoindre rejoint rejoignent rejoignit
        répondre répondu répond répondent répondit réponse
        résoudre résolu résout résolvent résolution
        revenir revenu revient reviennent revint retour
        servir servi sert servent servit servait
        sortir sorti sortent sortit sortie
        souffrir souffert souffre souffrent souffrance
        soutenir soutenu soutient soutiennent soutint soutien
        suivre suivi suit suivent suivit suivait
        survivre survécu survit survivent survécut survie
        traduire traduit traduite traduisent traduction
        transmettre transmis transmise transmet transmettent transmit transmission
        vaincre vaincu vainc vainquit victoire vainqueur
        valoir valu vaut valent valut valeur
        vendre vendu vendue vend vendent vendit vente ventes
        venir venu vient viennent vint vinrent venait venue
        vivre vécu vit vivent vécut vécurent vivait vie vivant
        voir vu vue voit voient virent voyait
        """.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToImmutableArray())
        .SelectMany(family => family.Select(form => (Form: Folding.Fold(form), Family: family)))
        .GroupBy(entry => entry.Form, StringComparer.Ordinal)
        .ToFrozenDictionary(
            group => group.Key,
            group => group.SelectMany(entry => entry.Family).Distinct(StringComparer.Ordinal).ToImmutableArray(),
            StringComparer.Ordinal);

    /// <summary>The other forms; none for a word that is not a form of an irregular verb.</summary>
    public static ImmutableArray<string> For(string word) => Families.GetValueOrDefault(Folding.Fold(word), []);
}
