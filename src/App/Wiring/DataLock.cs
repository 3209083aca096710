using SchoolSearch.Core.Files;

namespace SchoolSearch.App.Wiring;

/// <summary>Makes data directories, and lets one process at a time do one kind of work on each.</summary>
static class DataLock
{
    /// <exception cref="ConfigurationException">Another process is at it, or there cannot be a directory.</exception>
    public static IDisposable Take(string data, string work)
    {
        CreateDirectory(data);
        return FileLock.TryTake(Path.Combine(data, DataDirectory.LockOf(work))) ?? throw new ConfigurationException(
            $"{data} : une autre commande « {work} » est déjà en cours sur ce dossier. Attendez qu’elle finisse, ou "
                + "choisissez un autre --data.");
    }

    /// <summary>Makes the data directory, which nobody but its owner may read, unless it is there.</summary>
    /// <exception cref="ConfigurationException">There cannot be one.</exception>
    public static void CreateDirectory(string data)
    {
        try
        {
            Directory.CreateDirectory(data, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException(
                $"--data {data} : impossible d’y créer un dossier ({e.Message}). Choisissez-en un autre.");
        }
    }
}
