namespace SchoolSearch.Core.Files;

/// <summary>The names of all files in a data directory. ARCHITECTURE.md says who writes and reads each.</summary>
public static class DataDirectory
{
    /// <summary>The page store, unless it is in PostgreSQL.</summary>
    public const string Pages = "pages.db";

    /// <summary>The folder of the index.</summary>
    public const string Index = "search";

    /// <summary>The folder of the former engine's index.</summary>
    public const string FormerIndex = "index";

    /// <summary>Teachers' decisions about pages and sites.</summary>
    public const string Decisions = "decisions.yaml";

    /// <summary>The hosts in quarantine.</summary>
    public const string Quarantined = "quarantined";

    /// <summary>Pages that pupils reported.</summary>
    public const string Reports = "reports";

    /// <summary>The schools that share the server; without this file there is one.</summary>
    public const string Schools = "schools.yaml";

    /// <summary>Whom pupils of this school can turn to.</summary>
    public const string Contacts = "aide.yaml";

    /// <summary>The publisher of the search pages.</summary>
    public const string LegalNotice = "mentions.yaml";

    /// <summary>The imported blocklists.</summary>
    public const string Blocklists = "blocklists.bin";

    /// <summary>Answers of the passage judge by text. It may be deleted.</summary>
    public const string PassageMemory = "passages.db";

    /// <summary>Passages that teachers have overruled.</summary>
    public const string TaughtPassages = "examples.db";

    /// <summary>The site lists that the last command named.</summary>
    public const string Lists = "lists";

    /// <summary>How the crawler's owner can be reached.</summary>
    public const string Contact = "contact";

    /// <summary>Accounts of the teachers' space.</summary>
    public const string Staff = "staff.json";

    /// <summary>The folder of the keys with which the teachers' space signs and encrypts.</summary>
    public const string StaffKeys = "staff-keys";

    /// <summary>How the school uses its teachers' space.</summary>
    public const string TeacherSettings = "staff.yaml";

    /// <summary>Proposals of the teachers' space.</summary>
    public const string Proposals = "proposals.json";

    /// <summary>Trial crawls of proposed sites, each in a folder that is removed after it.</summary>
    public const string Trials = "trials";

    /// <summary>Who changed what in the teachers' space.</summary>
    public const string Journal = "journal";

    /// <summary>Pages that teachers have put in order for a class.</summary>
    public const string Lessons = "lessons.json";

    /// <summary>The school's own copy of the lists, once its teachers' space has changed one.</summary>
    public const string OwnLists = "sites";

    /// <summary>Name of the lock file that lets one process at a time do this work.</summary>
    public static string LockOf(string work) => $"{work}.lock";
}
