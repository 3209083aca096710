using SchoolSearch.Search.Synonyms;

namespace SchoolSearch.App.Wiring;

/// <summary>The machine's thesaurus. Without it, searches work without a thesaurus.</summary>
static class ThesaurusInUse
{
    /// <summary>Of the Debian package mythes-fr.</summary>
    const string Installed = "/usr/share/mythes/thes_fr.dat";

    /// <exception cref="ConfigurationException">The file has faults, which must not go unnoticed.</exception>
    public static Thesaurus Read(string file = Installed)
    {
        if (!File.Exists(file))
        {
            Notices.Once(
                "Le dictionnaire de synonymes mythes-fr n’est pas installé : la recherche s’en passe. "
                + "Pour l’ajouter : sudo apt install mythes-fr");
            return Thesaurus.Empty;
        }

        return new ThesaurusFile(file).Read().OrStop();
    }
}
