namespace SchoolSearch.Core.Files;

/// <summary>The names of all that lies in a data directory. ARCHITECTURE.md says who writes and who reads
/// each.</summary>
public static class DataDirectory
{
    /// <summary>What was crawled, unless it lies in PostgreSQL.</summary>
    public const string Pages = "pages.db";

    /// <summary>The folder of the index.</summary>
    public const string Index = "search";

    /// <summary>The folder of the index of a former version.</summary>
    public const string FormerIndex = "index";

    /// <summary>What teachers have decided about pages and sites.</summary>
    public const string Decisions = "decisions.yaml";

    /// <summary>The hosts in quarantine.</summary>
    public const string Quarantined = "quarantined";

    /// <summary>What pupils have reported.</summary>
    public const string Reports = "reports";

    /// <summary>The schools that the server is for; without it there is one.</summary>
    public const string Schools = "schools.yaml";

    /// <summary>Whom pupils of this school can turn to.</summary>
    public const string Contacts = "aide.yaml";

    /// <summary>Who answers for the pages.</summary>
    public const string LegalNotice = "mentions.yaml";

    /// <summary>The imported blocklists.</summary>
    public const string Blocklists = "blocklists.bin";

    /// <summary>What the passage judge has said of each text. It may be deleted.</summary>
    public const string PassageMemory = "passages.db";

    /// <summary>Passages that teachers have overruled.</summary>
    public const string TaughtPassages = "examples.db";

    /// <summary>The site lists that the last command named.</summary>
    public const string Lists = "lists";

    /// <summary>How the crawler's owner can be reached.</summary>
    public const string Contact = "contact";

    /// <summary>Held by the one process that does such a work here.</summary>
    public static string LockOf(string work) => $"{work}.lock";
}
