namespace SchoolSearch.App.Wiring;

/// <summary>The installation folder of SchoolSearch, which contains <c>seeds/</c> and <c>models/</c>.</summary>
static class Home
{
    public static string Directory { get; } = Find();

    public static string Sites => Path.Combine(Directory, "seeds", "sites");

    public static string Demo => Path.Combine(Directory, "seeds", "demo");

    public static string Synonyms => Path.Combine(Directory, "seeds", "search", "synonymes.yaml");

    public static string Help => Path.Combine(Directory, "seeds", "help");

    public static string WordLists => Path.Combine(Directory, "seeds", "safety");

    public static string SearchModel => Path.Combine(Directory, "models", "searches");

    public static string PassageModel => Path.Combine(Directory, "models", "passages");

    static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (System.IO.Directory.Exists(Path.Combine(folder.FullName, "seeds", "sites")))
            {
                return folder.FullName;
            }
        }

        throw new ConfigurationException(
            "Le dossier seeds/ est introuvable à côté du programme. Réinstallez SchoolSearch au complet.");
    }
}
