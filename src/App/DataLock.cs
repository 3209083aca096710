namespace SchoolSearch.App;

/// <summary>Lets one process at a time do one kind of work on a data directory. The kernel drops the lock when its holder ends, however it ends.</summary>
static class DataLock
{
    /// <exception cref="ConfigurationException">Another process is at it.</exception>
    public static IDisposable Take(string data, string work)
    {
        Directory.CreateDirectory(data, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var file = Path.Combine(data, work + ".lock");
        try
        {
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            throw new ConfigurationException($"{data} : une autre commande « {work} » est déjà en cours sur ce dossier. Attendez qu’elle finisse, ou choisissez un autre --data.");
        }
    }
}
