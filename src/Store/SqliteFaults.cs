using System.Globalization;
using Microsoft.Data.Sqlite;

namespace SchoolSearch.Store;

/// <summary>Says in French what is wrong with a SQLite file and what can be done, by SQLite's result code
/// (sqlite.org/rescode.html). A file is called damaged only where SQLite says so.</summary>
public static class SqliteFaults
{
    const int Busy = 5;
    const int Locked = 6;
    const int ReadOnly = 8;
    const int Disk = 10;
    const int Corrupt = 11;
    const int Full = 13;
    const int CannotOpen = 14;
    const int NotADatabase = 26;

    /// <summary>On a disk with less free space, an I/O error most likely means that it is full: SQLite cannot even make
    /// its shared-memory file.</summary>
    const long Little = 1 << 20;

    public static bool IsDamage(SqliteException fault) => fault.SqliteErrorCode is Corrupt or NotADatabase;

    /// <param name="file">Named in the message.</param>
    /// <param name="ifDamaged">What to do about a damaged file; it differs from file to file.</param>
    public static string Words(string file, SqliteException fault, string ifDamaged) => fault.SqliteErrorCode switch
    {
        Full => NoPlace(file),
        Disk when HasNoPlace(file) => NoPlace(file),
        Disk => string.Create(
            CultureInfo.InvariantCulture,
            $"{file} : le disque n’a pas pu être lu ou écrit (SQLite {fault.SqliteExtendedErrorCode}). Vérifiez le "
                + $"disque, puis relancez : ne déplacez pas ce fichier."),
        ReadOnly or CannotOpen =>
            $"{file} : ce fichier ne peut pas être ouvert en écriture. Vérifiez ses droits et ceux de son dossier, "
                + "puis relancez : ne déplacez pas ce fichier.",
        Busy or Locked =>
            $"{file} : une autre commande tient ce fichier depuis trop longtemps. Attendez qu’elle finisse, puis "
                + "relancez.",
        Corrupt or NotADatabase => string.Create(
            CultureInfo.InvariantCulture,
            $"{file} : ce fichier n’est pas lisible (SQLite {fault.SqliteErrorCode}). {ifDamaged}"),
        var code => string.Create(
            CultureInfo.InvariantCulture,
            $"{file} : la base de données a refusé (SQLite {code}). Relancez ; si cela dure, écrivez-nous avec ce "
                + $"nombre."),
    };

    static string NoPlace(string file) =>
        $"{file} : il n’y a plus de place sur le disque. Faites de la place, puis relancez : ce qui est gardé n’est "
            + "pas perdu.";

    static bool HasNoPlace(string file)
    {
        try
        {
            return new DriveInfo(Path.GetDirectoryName(Path.GetFullPath(file))!).AvailableFreeSpace < Little;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return false;
        }
    }
}
